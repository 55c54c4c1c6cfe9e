// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Classifiers
import PropertyTesting
import Statistics
import Testing

@Suite("Carlini and Wagner") struct CarliniWagnerTests {
  private let attack: CarliniWagner
  private let fine: CarliniWagner

  init() throws {
    attack = try CarliniWagner()
    fine = try CarliniWagner(lengthSearch: LengthSearch(copies: 100_000, margin: 4.5))
  }

  private func named(
    _ attack: CarliniWagner, _ target: AttackTarget, budgets: [Double]
  ) throws -> [Candidate] {
    try attack.candidates(for: target.goal(), budgets: budgets, oracle: target.oracle())
  }

  /// At z = 4.5 with 100 000 votes a point lies within R* with a probability of 3·10⁻⁶.
  @Test(arguments: [2, 5, 20], [0.5, 1.2])
  func `on half-spaces it reaches 1.05 R*`(d: Int, distance: Double) throws {
    let target = try AttackTarget.halfSpace(dimension: d, distance: distance)
    let found = try named(fine, target, budgets: [10])[0]
    let ratio = found.point.distance.upper / target.radius
    #expect(1...1.05 ~= ratio, "\(ratio)")
    #expect(try target.margin(at: found.point) > 0)
  }

  @Test(arguments: [1.0, 50])
  func `on ridges it reaches 1.05 R*, sure of themselves or not`(scale: Double) throws {
    let target = try AttackTarget.ridge(
      dimension: 20, thresholds: [-0.75 * scale, 0.9 * scale], labels: [1, 0, 2],
      sigma: 0.5 * scale)
    let found = try named(fine, target, budgets: [10 * scale])[0]
    #expect(1...1.05 ~= found.point.distance.upper / target.radius)
  }

  @Test func `a positive κ is pushed for`() throws {
    // The losses are those of a c that lost the class: the margin reached κ on the way.
    let target = try AttackTarget.halfSpace(dimension: 5, distance: 0.5)
    let found = try named(CarliniWagner(confidence: 1), target, budgets: [10])[0]
    #expect(found.trace.losses.contains { $0 >= 1 })
  }

  @Test func `distances never exceed budgets`() throws {
    let target = try AttackTarget.halfSpace(dimension: 10, distance: 0.5)
    let found = try named(attack, target, budgets: [0, 0.3, 1, 5])
    for candidate in found { #expect(candidate.point.distance.upper <= candidate.budget) }
    #expect(found.map(\.trace.fooledOnSearchNoise) == [false, false, true, true])
  }

  @Test func `steps, calls and losses stay within their caps`() throws {
    let small = try CarliniWagner(rounds: 4, steps: 30, copies: 8)
    let target = try AttackTarget.halfSpace(dimension: 10, distance: 0.5)
    let trace = try named(small, target, budgets: [5])[0].trace
    #expect(trace.steps <= 120)
    #expect(trace.losses.count <= 30)
    #expect((trace.calls - 8 * trace.steps) % 1024 == 0)
    // What the last stage may cost: at x, growing, bisection, and both for the opposite direction.
    #expect(trace.calls - 8 * trace.steps <= 102 * 1024)
  }

  @Test func `where no c is large enough the trace says so`() throws {
    let target = try AttackTarget.halfSpace(dimension: 3, distance: 40)
    let hasty = try CarliniWagner(rounds: 2, steps: 20, constant: 1e-9)
    let found = try named(hasty, target, budgets: [5])[0]
    #expect(!found.trace.fooledOnSearchNoise && !found.trace.wasFooledOnPath)
    #expect(found.point.distance.lower > 4.99)
  }

  @Test func `the same seed names the same points`() throws {
    let target = try AttackTarget.halfSpace(dimension: 10, distance: 0.5)
    let once = try named(attack, target, budgets: [1])
    #expect(try named(attack, target, budgets: [1]) == once)
  }

  @Test(arguments: [1, 3])
  func `a constant classifier ends with an honest trace`(classCount: Int) throws {
    let constant = try RidgeClassifier(
      weights: [1, 2], thresholds: [], labels: [0], classCount: classCount)
    let target = try AttackTarget(constant, center: [0, 0], sigma: 0.5)
    let found = try named(attack, target, budgets: [3])[0]
    #expect(!found.trace.fooledOnSearchNoise && !found.trace.wasFooledOnPath)
    #expect(found.trace.zeroGradients == found.trace.steps)
    #expect(found.trace.steps <= 9 * 1000)
    #expect(found.point.values.allSatisfy { $0.isFinite })
  }

  @Test func `it needs gradients, a class and a limit`() throws {
    let target = try AttackTarget.halfSpace(dimension: 4, distance: 0.5)
    #expect(throws: AttackError.needsMore(attack: "carlini-wagner", needed: .gradients)) {
      try attack.candidates(
        for: target.goal(), budgets: [1], oracle: target.oracle(hidesAllButLabels: true))
    }
    let stray = AttackGoal(example: 0, center: target.center, label: 2)
    #expect(throws: AttackError.self) {
      try attack.candidates(for: stray, budgets: [1], oracle: target.oracle())
    }
    #expect(throws: AttackError.self) {
      try attack.shortest(for: target.goal(), within: .nan, oracle: target.oracle())
    }
  }

  @Test func `options out of range are errors that name them`() {
    #expect(throws: AttackError.self) { try CarliniWagner(rounds: 0) }
    #expect(throws: AttackError.self) { try CarliniWagner(steps: 0) }
    #expect(throws: AttackError.self) { try CarliniWagner(copies: 0) }
    for bad in [0, -1, .nan, .infinity] {
      #expect(throws: AttackError.self) { try CarliniWagner(rate: bad) }
      #expect(throws: AttackError.self) { try CarliniWagner(constant: bad) }
    }
    for bad in [-1, .nan, .infinity] {
      #expect(throws: AttackError.self) { try CarliniWagner(confidence: bad) }
    }
  }

  @Test func `its name and number are its own`() {
    #expect(attack.name == "carlini-wagner")
    #expect(attack.number == 7)
    #expect(attack.level == .gradients)
  }
}
