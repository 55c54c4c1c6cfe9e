// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Classifiers
import PropertyTesting
import Statistics
import Testing

@Suite("Analytic attack") struct AnalyticAttackTests {
  private let attack = AnalyticAttack()

  /// The points at multiples of R*.
  private func points(
    _ target: AttackTarget, _ multiples: [Double]
  ) throws -> [Candidate] {
    try attack.candidates(
      for: target.goal(), budgets: multiples.map { $0 * target.radius }, oracle: target.oracle())
  }

  @Test func `on half-spaces nothing flips at 0.999 R* and everything at 1.001 R*`() async throws {
    try await propertyCheck(
      count: 60,
      input: Gen.int(in: 1...200), Gen.double(in: 0.05...4), Gen.logUniform(in: 0.1...10)
    ) { d, multiple, sigma in
      let target = try AttackTarget.halfSpace(
        dimension: d, distance: multiple * sigma, sigma: sigma, seed: UInt64(d))
      try expectFlip(target)
    }
  }

  @Test func `on ridges nothing flips at 0.999 R* and everything at 1.001 R*`() async throws {
    try await propertyCheck(
      count: 60,
      input: Gen.int(in: 1...50), Gen.double(in: 0.05...2).array(of: 3),
      Gen.element(of: [[1, 2, 0, 1], [0, 1, 0, 2], [2, 0, 1, 0], [1, 0, 0, 1]])
    ) { d, gaps, labels in
      let thresholds = [-gaps[0], gaps[1], gaps[1] + gaps[2]]
      let target = try AttackTarget.ridge(dimension: d, thresholds: thresholds, labels: labels)
      // Nearer to a tie than the rounding of a Float nothing is asked.
      guard 0.01 < target.radius, target.radius < .infinity else { return }
      try expectFlip(target)
    }
  }

  private func expectFlip(_ target: AttackTarget) throws {
    let found = try points(target, [0.999, 1.001])
    #expect(try target.margin(at: found[0].point) < 0)
    #expect(try target.margin(at: found[1].point) > 0)
    #expect(found.map(\.trace.fooledOnSearchNoise) == [false, true])
    #expect(found.map(\.trace.calls) == [0, 0])
  }

  /// By Hoeffding's inequality the lead has the wrong sign with a probability below exp(−n·lead²/2), checked to be below 10⁻⁹.
  @Test(arguments: [2, 20, 100])
  func `by votes nothing flips at 0.95 R* and everything at 1.05 R*`(d: Int) throws {
    let votes = 400_000
    let targets = [
      try AttackTarget.halfSpace(dimension: d, distance: 0.5),
      try AttackTarget.ridge(dimension: d, thresholds: [-0.6, 0.5, 0.9], labels: [1, 0, 2, 1]),
    ]
    for target in targets {
      let found = try points(target, [0.95, 1.05])
      let exact = try found.map { try target.margin(at: $0.point) }
      #expect(exact.allSatisfy { Double(votes) * $0 * $0 / 2 > 20.8 })
      #expect(FalseAlarmBudget.run.spend(2e-9))
      #expect(try target.lead(at: found[0].point, votes: votes) < 0)
      #expect(try target.lead(at: found[1].point, votes: votes) > 0)
    }
  }

  @Test func `distances are the budgets, and never above them`() throws {
    let target = try AttackTarget.halfSpace(dimension: 30, distance: 0.7)
    for found in try points(target, [0, 0.5, 1, 3]) {
      #expect(found.point.distance.upper <= found.budget)
      #expect(found.point.distance.lower >= found.budget * (1 - 1e-5))
    }
  }

  @Test func `a constant classifier has no direction, which the trace says`() throws {
    let target = try AttackTarget.ridge(dimension: 4, thresholds: [], labels: [1])
    let found = try attack.candidates(for: target.goal(), budgets: [2], oracle: target.oracle())
    #expect(found[0].point.values == target.center)
    #expect(found[0].trace.zeroGradients == 1)
    #expect(!found[0].trace.fooledOnSearchNoise)
  }

  @Test func `a class that is lost at x already is lost at distance 0`() throws {
    let target = try AttackTarget.halfSpace(dimension: 4, distance: 0.5)
    let goal = AttackGoal(example: 0, center: target.center, label: 1 - target.label)
    let found = try attack.candidates(for: goal, budgets: [2], oracle: target.oracle())
    #expect(found[0].point.values == target.center)
    #expect(found[0].trace.fooledOnSearchNoise)
  }

  @Test func `it needs a closed form, a class and a budget`() throws {
    let target = try AttackTarget.halfSpace(dimension: 4, distance: 0.5)
    #expect(throws: AttackError.needsMore(attack: "analytic", needed: .closedForm)) {
      try attack.candidates(
        for: target.goal(), budgets: [1], oracle: target.oracle(hidesAllButLabels: true))
    }
    let stray = AttackGoal(example: 0, center: target.center, label: 2)
    #expect(
      throws: AttackError.classifier(.labelOutOfRange(label: 2, classCount: 2, index: 0))
    ) { try attack.candidates(for: stray, budgets: [1], oracle: target.oracle()) }
    #expect(throws: AttackError.invalidBudget(-1)) {
      try attack.candidates(for: target.goal(), budgets: [-1], oracle: target.oracle())
    }
  }

  @Test func `its name and number are its own`() {
    #expect(attack.name == "analytic")
    #expect(attack.number == 9)
    #expect(attack.level == .closedForm)
  }
}
