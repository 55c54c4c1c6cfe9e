// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Testing

@testable import Attacks

@Suite("Smoothed objective")
struct SmoothedObjectiveTests {
  private let oracle: SmoothedOracle
  private let goal = AttackGoal(example: 5, center: [0, 0, 0], label: 1)

  init() throws {
    oracle = try SmoothedOracle(
      TwoLayerClassifier(dimension: 3, hidden: 4, classCount: 3, seed: 5),
      threat: ThreatModel(.continuous, noise: FloatGaussian(sigma: 0.5)), seed: 1)
  }

  private func objective(copies: Int = 10, isFrozen: Bool) -> SmoothedObjective {
    SmoothedObjective(
      oracle, goal: goal, role: .attack(4), loss: .meanLog, copies: copies, isFrozen: isFrozen)
  }

  @Test func `frozen noise is the same at each step, fresh noise another`() throws {
    let frozen = objective(isFrozen: true)
    let fresh = objective(isFrozen: false)
    let start = try fresh.evaluate(at: [1, 2, 3], step: 0)
    #expect(try frozen.evaluate(at: [1, 2, 3], step: 0) == start)
    #expect(try frozen.evaluate(at: [1, 2, 3], step: 7) == start)
    #expect(try fresh.evaluate(at: [1, 2, 3], step: 7) != start)
  }

  @Test func `steps share no noise: their mean is that of one block of all`() throws {
    let parts = try (0..<4).map {
      try objective(isFrozen: false).evaluate(at: [1, 2, 3], step: $0)
    }
    let whole = try objective(copies: 40, isFrozen: false).evaluate(at: [1, 2, 3], step: 0)
    #expect(abs(parts.map(\.loss).reduce(0, +) / 4 - whole.loss) < 1e-6)
    for i in 0..<3 {
      #expect(abs(parts.map { $0.gradient[i] }.reduce(0, +) / 4 - whole.gradient[i]) < 1e-6)
    }
  }

  @Test func `an evaluation costs m calls, and no copies are refused`() throws {
    _ = try objective(isFrozen: false).evaluate(at: [0, 0, 0], step: 2)
    #expect(oracle.calls == 10)
    for copies in [0, -1, Int.min] {
      #expect(throws: AttackError.self) {
        try objective(copies: copies, isFrozen: false).evaluate(at: [0, 0, 0], step: 2)
      }
    }
    #expect(throws: AttackError.self) {
      try objective(isFrozen: false).evaluate(at: [0, 0, 0], step: -1)
    }
  }
}
