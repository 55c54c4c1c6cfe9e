// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import PropertyTesting
import Statistics
import Testing

@testable import Attacks

@Suite("Fixed-budget attack")
struct FixedBudgetAttackTests {
  private func attacks() throws -> [any FixedBudgetAttack] {
    [
      FreeStein(), try SteinPGD(steps: 3, copies: 8...16), try BasePGD(steps: 4, restarts: 2),
      try BasePGD(steps: 10, restarts: 1, strong: true), try SmoothAdv(steps: 3, copies: 4),
    ]
  }

  private func oracle(box: ClosedRange<Float>? = nil) throws -> SmoothedOracle {
    try SmoothedOracle(
      TwoLayerClassifier(dimension: 4, hidden: 5, classCount: 3, seed: 8),
      threat: ThreatModel(.continuous, noise: FloatGaussian(sigma: 0.5), box: box), seed: 1)
  }

  private static let centers = Gen.double(in: 0...1).array(of: 4...4)

  @Test func `no candidate is farther away than its budget`() async throws {
    let budgets = Gen.double(in: 0...3).array(of: 1...3)
    let (attacks, oracle) = (try attacks(), try oracle())
    try await propertyCheck(count: 30, input: Self.centers, budgets) { center, budgets in
      let goal = AttackGoal(
        example: 3, center: center.map(Float.init), label: 1, freeDirection: [1, 2, 0, -5])
      for attack in attacks {
        let found = try attack.candidates(for: goal, budgets: budgets, oracle: oracle)
        #expect(found.map(\.budget) == budgets)
        for candidate in found {
          #expect(candidate.attack == attack.name)
          #expect(candidate.point.distance.upper <= candidate.budget)
          let moved = zip(candidate.point.values, goal.center).map { Double($0) - Double($1) }
          #expect(moved.euclideanNorm <= candidate.budget * (1 + 1e-12))
        }
      }
    }
  }

  @Test func `the trace counts the calls of its own budget`() throws {
    let logged = LoggedClassifier(
      try TwoLayerClassifier(
        dimension: 4, hidden: 5, classCount: 3, seed: 8))
    let oracle = try SmoothedOracle(
      logged, threat: ThreatModel(.continuous, noise: FloatGaussian(sigma: 0.5)), seed: 1)
    let goal = AttackGoal(
      example: 3, center: [0, 0, 0, 0], label: 1, freeDirection: [1, 2, 0, -5])
    for attack in try attacks() {
      let before = (logged.log.evaluated, oracle.calls)
      let found = try attack.candidates(for: goal, budgets: [0.5, 0, 0.25], oracle: oracle)
      let calls = found.map(\.trace.calls).reduce(0, +)
      #expect(calls == oracle.calls - before.1 && calls == logged.log.evaluated - before.0)
      if attack.number != 1 { #expect(found[1].trace.calls <= 16) }
    }
  }

  @Test func `a budget that is no distance is refused`() throws {
    let goal = AttackGoal(
      example: 3, center: [0, 0, 0, 0], label: 1, freeDirection: [1, 2, 0, -5])
    for attack in try attacks() {
      for budget in [-1, -Double.leastNonzeroMagnitude, .infinity, -.infinity] {
        #expect(throws: AttackError.invalidBudget(budget)) {
          try attack.candidates(for: goal, budgets: [0.1, budget], oracle: try oracle())
        }
      }
      #expect(throws: AttackError.self) {
        try attack.candidates(for: goal, budgets: [.nan], oracle: try oracle())
      }
      #expect(try attack.candidates(for: goal, budgets: [], oracle: try oracle()).isEmpty)
    }
  }

  @Test func `a budget of nothing leads nowhere`() throws {
    let goal = AttackGoal(
      example: 3, center: [0.1, 0.7, 0.3, 0.2], label: 1, freeDirection: [1, 2, 0, -5])
    for attack in try attacks() {
      let found = try attack.candidates(for: goal, budgets: [0], oracle: try oracle())
      #expect(found[0].point.values == goal.center && found[0].point.distance.upper == 0)
    }
  }
}
