// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Statistics
import Testing

@testable import Attacks

@Suite("HopSkipJump") struct HopSkipJumpTests {
  private let attack: HopSkipJump
  /// A smaller one, for what does not depend on the size.
  private let small: HopSkipJump

  init() throws {
    attack = try HopSkipJump(lengthSearch: LengthSearch(copies: 100_000, margin: 4.5))
    small = try HopSkipJump(steps: 6, copies: 64)
  }

  private func named(
    _ attack: HopSkipJump, _ target: AttackTarget, budgets: [Double],
    hidesAllButLabels: Bool = false
  ) throws -> [Candidate] {
    try attack.candidates(
      for: target.goal(), budgets: budgets,
      oracle: target.oracle(hidesAllButLabels: hidesAllButLabels))
  }

  /// At z = 4.5 with 100 000 votes a point lies within R* with a probability of 3·10⁻⁶.
  @Test(arguments: [1, 2, 5, 20])
  func `on half-spaces it reaches 1.05 R*, from labels alone`(d: Int) throws {
    let target = try AttackTarget.halfSpace(dimension: d, distance: 0.7)
    let found = try named(attack, target, budgets: [10], hidesAllButLabels: true)[0]
    let ratio = found.point.distance.upper / target.radius
    #expect(1...1.05 ~= ratio, "\(ratio)")
    #expect(try target.margin(at: found.point) > 0)
    #expect(found.trace.calls < 6_000_000)
  }

  @Test func `its distances shrink, and it stays within budgets`() throws {
    let target = try AttackTarget.halfSpace(dimension: 10, distance: 0.5)
    let found = try named(small, target, budgets: [0, 0.3, 2])
    for candidate in found { #expect(candidate.point.distance.upper <= candidate.budget) }
    let losses = found[2].trace.losses
    #expect(losses.count == 6)
    #expect(try #require(losses.last) >= losses[0])
    #expect(found.map(\.trace.fooledOnSearchNoise) == [false, false, true])
  }

  @Test func `probes grow with the root of the step, up to a cap`() throws {
    let capped = try HopSkipJump(probes: 100, greatestProbes: 250)
    #expect([1, 4, 6, 7, 9, 100].map { capped.probes(at: $0) } == [100, 200, 244, 250, 250, 250])
    let all = try (1...40).reduce(0) { try $0 + HopSkipJump().probes(at: $1) }
    #expect(16_000...18_000 ~= all)
  }

  @Test func `its calls stay within its caps`() throws {
    let target = try AttackTarget.halfSpace(dimension: 10, distance: 0.5)
    let calls = try named(small, target, budgets: [2])[0].trace.calls
    let probes = (1...6).reduce(0) { $0 + small.probes(at: $1) }
    let lengths = 8
    // Starts and their bisections; for each step probes, halvings and a bisection; the last stage.
    let decisions = lengths * 16 + 16 * 60 + probes + 6 * (30 + 60)
    #expect(calls <= 64 * decisions + 1024 * LengthSearch.greatestDecisions)
    #expect(calls >= 64 * probes)
  }

  @Test func `the same seed names the same points, whatever else the classifier offers`() throws {
    let target = try AttackTarget.halfSpace(dimension: 10, distance: 0.5)
    let once = try named(small, target, budgets: [1])
    #expect(try named(small, target, budgets: [1]) == once)
    #expect(try named(small, target, budgets: [1], hidesAllButLabels: true) == once)
  }

  @Test(arguments: [1, 3])
  func `a constant classifier gives no start, which the trace says`(classCount: Int) throws {
    let constant = try RidgeClassifier(
      weights: [1, 2], thresholds: [], labels: [0], classCount: classCount)
    let target = try AttackTarget(constant, center: [0, 0], sigma: 0.5)
    let found = try named(small, target, budgets: [3])[0]
    #expect(found.trace.steps == 0 && found.trace.losses.isEmpty)
    #expect(!found.trace.fooledOnSearchNoise && !found.trace.wasFooledOnPath)
    #expect(found.point.values.allSatisfy { $0.isFinite })
    #expect(found.point.distance.lower > 2.99)
  }

  @Test func `a class lost at x already is left at x`() throws {
    let target = try AttackTarget.halfSpace(dimension: 4, distance: 0.5)
    let goal = AttackGoal(example: 0, center: target.center, label: 1 - target.label)
    let found = try small.candidates(for: goal, budgets: [2], oracle: target.oracle())[0]
    #expect(found.point.values == target.center)
    #expect(found.trace.fooledOnSearchNoise)
  }

  @Test func `classes and limits are checked`() throws {
    let target = try AttackTarget.halfSpace(dimension: 4, distance: 0.5)
    let stray = AttackGoal(example: 0, center: target.center, label: 2)
    #expect(
      throws: AttackError.classifier(.labelOutOfRange(label: 2, classCount: 2, index: 0))
    ) { try small.candidates(for: stray, budgets: [1], oracle: target.oracle()) }
    #expect(throws: AttackError.self) {
      try small.shortest(for: target.goal(), within: -1, oracle: target.oracle())
    }
  }

  @Test func `options out of range are errors that name them`() {
    #expect(throws: AttackError.self) { try HopSkipJump(steps: 0) }
    #expect(throws: AttackError.self) { try HopSkipJump(copies: 0) }
    #expect(throws: AttackError.self) { try HopSkipJump(probes: 0) }
    #expect(throws: AttackError.self) { try HopSkipJump(greatestProbes: -1) }
  }

  @Test func `its name and number are its own`() {
    #expect(attack.name == "hop-skip-jump")
    #expect(attack.number == 8)
    #expect(attack.level == .labels)
  }
}
