// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Testing

@testable import Attacks

@Suite("Base objective")
struct BaseObjectiveTests {
  private func oracle(_ classifier: any BaseClassifier) throws -> SmoothedOracle {
    try SmoothedOracle(
      classifier, threat: ThreatModel(.continuous, noise: FloatGaussian(sigma: 0.5)), seed: 1)
  }

  @Test func `it is the margin of f at the point, whatever the step`() throws {
    let network = try TwoLayerClassifier(dimension: 3, hidden: 4, classCount: 3, seed: 5)
    let goal = AttackGoal(example: 0, center: [0, 0, 0], label: 1)
    let objective = BaseObjective(try oracle(network), goal: goal)
    let scores = network.scores(of: [0.25, -0.5, 1])
    let found = try (0..<3).map { try objective.evaluate(at: [0.25, -0.5, 1], step: $0) }
    #expect(abs(found[0].loss - (max(scores[0], scores[2]) - scores[1])) < 1e-6)
    #expect(found[0] == found[1] && found[1] == found[2])
    #expect(found[0].standardError == 0 && [0, 1].contains(found[0].share))
    #expect(found[0].isFooled == (found[0].loss > 0))
  }

  @Test func `it needs gradients`() throws {
    let labels = try RidgeClassifier(
      weights: [1], thresholds: [0], labels: [0, 1], classCount: 2)
    let objective = BaseObjective(
      try oracle(labels), goal: AttackGoal(example: 0, center: [0], label: 0))
    #expect(throws: AttackError.self) { try objective.evaluate(at: [0], step: 0) }
  }
}
