// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Statistics
import Testing

@testable import Attacks

@Suite("Minimal-norm attack")
struct MinimalNormAttackTests {
  /// Answers with a given δ, after one evaluation of f, and fails if it is asked for more than a limit.
  private struct Fixed: MinimalNormAttack {
    let delta: [Double]
    let isFooled: Bool
    var name: String { "fixed" }
    var number: UInt8 { 99 }
    var level: AttackLevel { .labels }

    func shortest(
      for goal: AttackGoal, within limit: Double, oracle: SmoothedOracle
    ) throws(AttackError) -> (perturbation: [Double], trace: SearchTrace) {
      let block = oracle.block(example: goal.example, role: .attack(number), samples: 0..<3)
      _ = try oracle.votes(around: goal.center, at: block)
      return (
        delta,
        SearchTrace(losses: [limit], fooledOnSearchNoise: isFooled, wasFooledOnPath: isFooled)
      )
    }
  }

  private let goal = AttackGoal(example: 0, center: [0, 0], label: 0)

  private func oracle() throws -> SmoothedOracle {
    try SmoothedOracle(
      HalfSpaceClassifier(normal: [1, 0], offset: -1),
      threat: ThreatModel(.continuous, noise: FloatGaussian(sigma: 0.5)), seed: 1)
  }

  @Test func `one search serves all budgets, up to the greatest`() throws {
    let attack = Fixed(delta: [0.6, 0.8], isFooled: true)
    let oracle = try oracle()
    let found = try attack.candidates(for: goal, budgets: [2, 0.5, 1.5], oracle: oracle)
    #expect(oracle.calls == 3 && found.allSatisfy { $0.trace.calls == 3 })
    #expect(found.allSatisfy { $0.trace.losses == [2] && $0.attack == "fixed" })
    #expect(found.map(\.budget) == [2, 0.5, 1.5])
    #expect(found[0].point == found[2].point)
    for candidate in found { #expect(candidate.point.distance.upper <= candidate.budget) }
  }

  @Test func `what is drawn back onto a smaller ball is not known to be adversarial`() throws {
    for isFooled in [false, true] {
      let attack = Fixed(delta: [0.6, 0.8], isFooled: isFooled)
      let found = try attack.candidates(for: goal, budgets: [0.5, 1.5], oracle: try oracle())
      #expect(found.map(\.trace.fooledOnSearchNoise) == [false, isFooled])
      #expect(found.map(\.trace.wasFooledOnPath) == [false, isFooled])
      #expect(found[0].point.distance.lower > 0.499)
    }
  }

  @Test func `no budget, no search`() throws {
    let oracle = try oracle()
    let attack = Fixed(delta: [1, 0], isFooled: true)
    #expect(try attack.candidates(for: goal, budgets: [], oracle: oracle).isEmpty)
    #expect(oracle.calls == 0)
  }

  @Test func `a budget that is no distance is refused before the search`() throws {
    let oracle = try oracle()
    let attack = Fixed(delta: [1, 0], isFooled: true)
    for budget in [-1.0, .infinity] {
      #expect(throws: AttackError.invalidBudget(budget)) {
        try attack.candidates(for: goal, budgets: [1, budget], oracle: oracle)
      }
    }
    #expect(oracle.calls == 0)
  }
}
