// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Classifiers
import Noise
import PropertyTesting
import Statistics
import Testing

@Suite("Random direction") struct RandomDirectionTests {
  private func named(
    _ target: AttackTarget, budgets: [Double], _ attack: RandomDirection = .standard,
    hidesAllButLabels: Bool = false
  ) throws -> [Candidate] {
    try attack.candidates(
      for: target.goal(), budgets: budgets,
      oracle: target.oracle(hidesAllButLabels: hidesAllButLabels))
  }

  @Test(arguments: [5, 20, 100])
  func `it is weaker than the worst direction`(d: Int) throws {
    let target = try AttackTarget.halfSpace(dimension: d, distance: 0.5)
    let budgets = [0.5, 1, 2].map { $0 * target.radius }
    let random = try named(target, budgets: budgets)
    let worst = try AnalyticAttack().candidates(
      for: target.goal(), budgets: budgets, oracle: target.oracle())
    for (weak, strong) in zip(random, worst) {
      #expect(try target.margin(at: weak.point) < target.margin(at: strong.point))
    }
  }

  /// The mean of 20 winners' margins is above the best of 20 single points' only by mistake of the halving, which would have to pick
  /// points no better than chance 20 times: the probability is below 2⁻²⁰, and the seed is fixed.
  @Test func `halving picks a better point than the first that comes`() throws {
    let target = try AttackTarget.halfSpace(dimension: 20, distance: 0.5)
    let (budget, single) = (2 * target.radius, try RandomDirection(directions: 1, calls: 1))
    var better = 0
    for example in 0..<20 {
      let goal = target.goal(example: example)
      let chosen = try RandomDirection.standard.candidates(
        for: goal, budgets: [budget], oracle: target.oracle())
      let first = try single.candidates(for: goal, budgets: [budget], oracle: target.oracle())
      if try target.margin(at: chosen[0].point) > target.margin(at: first[0].point) { better += 1 }
    }
    #expect(better >= 19)
  }

  @Test func `in one dimension it finds the right side`() throws {
    let target = try AttackTarget.halfSpace(dimension: 1, distance: 0.5)
    let found = try named(target, budgets: [1.2 * target.radius])
    #expect(try target.margin(at: found[0].point) > 0)
    #expect(found[0].trace.fooledOnSearchNoise)
  }

  @Test func `points lie on the sphere, within the budget`() throws {
    let target = try AttackTarget.halfSpace(dimension: 30, distance: 0.5)
    for found in try named(target, budgets: [0, 0.1, 1, 7]) {
      #expect(found.point.distance.upper <= found.budget)
      #expect(found.point.distance.lower >= found.budget * (1 - 1e-5))
    }
  }

  @Test(arguments: [(512, 10_000), (1, 50), (2, 10_000), (7, 700), (1000, 10)])
  func `its calls are those that were granted, or one for each point and round`(
    directions: Int, calls: Int
  ) throws {
    let target = try AttackTarget.halfSpace(dimension: 3, distance: 0.5)
    let found = try named(
      target, budgets: [0.5], RandomDirection(directions: directions, calls: calls))
    let trace = found[0].trace
    #expect(trace.calls <= max(calls, 2 * directions + trace.steps))
    #expect(trace.calls >= calls / 2)
    #expect(trace.losses.count == trace.steps)
    #expect(trace.losses.allSatisfy { 0...1 ~= $0 })
  }

  @Test func `the default makes about 10 000 calls`() throws {
    let target = try AttackTarget.halfSpace(dimension: 3, distance: 0.5)
    #expect(try 9000...10_000 ~= (named(target, budgets: [0.5])[0].trace.calls))
  }

  @Test func `the same seed names the same point, and labels are all it needs`() throws {
    let target = try AttackTarget.halfSpace(dimension: 10, distance: 0.5)
    let once = try named(target, budgets: [0.4, 0.9])
    #expect(try named(target, budgets: [0.4, 0.9]) == once)
    #expect(try named(target, budgets: [0.4, 0.9], hidesAllButLabels: true) == once)
    #expect(try named(target, budgets: [0.9])[0] == once[1])
  }

  @Test(arguments: [1, 2]) func `a constant classifier is never fooled`(classCount: Int) throws {
    let constant = try RidgeClassifier(
      weights: [1, 2], thresholds: [], labels: [0], classCount: classCount)
    let target = try AttackTarget(constant, center: [0, 0], sigma: 0.5)
    let found = try named(target, budgets: [10])
    #expect(!found[0].trace.fooledOnSearchNoise && !found[0].trace.wasFooledOnPath)
    #expect(found[0].trace.losses.allSatisfy { $0 == 0 })
  }

  @Test func `options out of range are errors that name them`() throws {
    #expect(throws: AttackError.self) { try RandomDirection(directions: 0) }
    #expect(throws: AttackError.self) { try RandomDirection(directions: 1 << 21) }
    #expect(throws: AttackError.self) { try RandomDirection(calls: 0) }
    let target = try AttackTarget.halfSpace(dimension: 4, distance: 0.5)
    let stray = AttackGoal(example: 0, center: target.center, label: -1)
    #expect(
      throws: AttackError.classifier(.labelOutOfRange(label: -1, classCount: 2, index: 0))
    ) { try RandomDirection.standard.candidates(for: stray, budgets: [1], oracle: target.oracle()) }
    #expect(throws: AttackError.self) { try named(target, budgets: [.nan]) }
  }

  @Test func `its name and number are its own`() {
    let attack = RandomDirection.standard
    #expect(attack.name == "random")
    #expect(attack.number == 0)
    #expect(attack.level == .labels)
  }
}
