// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Testing

@testable import Attacks

@Suite("Base PGD")
struct BasePGDTests {
  @Test(arguments: [2, 10, 100, 784])
  func `on a half-space it goes straight to the boundary`(dimension: Int) throws {
    // The loss is linear, so that nothing but the rounding to Float is lost.
    for (z, seed) in [(0.4, 1), (1.5, 2), (3, 3)] as [(Double, UInt64)] {
      let target = try SearchTarget.halfSpace(
        dimension: dimension, z: z, sigma: 0.5, seed: seed)
      for isStrong in [false, true] {
        let found = try BasePGD(strong: isStrong).candidates(
          for: target.goal(), budgets: [0.999 * target.radius, 1.001 * target.radius],
          oracle: try target.oracle())
        #expect(try !target.isFlipped(at: found[0].point.values))
        #expect(try target.isFlipped(at: found[1].point.values))
        #expect(found.map(\.trace.fooledOnSearchNoise) == [false, true])
      }
    }
  }

  @Test func `each run evaluates f once more than it has steps`() throws {
    let target = try SearchTarget.halfSpace(dimension: 3, z: 1, sigma: 0.5, seed: 1)
    for (attack, calls) in [
      (try BasePGD(), 105), (try BasePGD(steps: 7, restarts: 2), 16),
      (try BasePGD(restarts: 1, strong: true), 101),
    ] {
      let found = try attack.candidates(
        for: target.goal(), budgets: [0.3], oracle: try target.oracle())[0]
      #expect(found.trace.calls == calls && found.trace.steps == calls - attack.ascent.restarts)
    }
  }

  @Test func `scores that do not move are counted as zero gradients`() throws {
    let flat = try ConstantScores(dimension: 3)
    let oracle = try SmoothedOracle(
      flat, threat: ThreatModel(.continuous, noise: FloatGaussian(sigma: 0.5)), seed: 1)
    let goal = AttackGoal(example: 0, center: [0, 0, 0], label: 0)
    let found = try BasePGD(steps: 6, restarts: 2).candidates(
      for: goal, budgets: [1], oracle: oracle)[0]
    #expect(found.trace.zeroGradients == 12 && found.trace.steps == 12)
    #expect(!found.trace.wasFooledOnPath)
  }

  @Test func `restarts never find less`() throws {
    let network = try TwoLayerClassifier(
      dimension: 8, hidden: 20, classCount: 3, steepness: 4, seed: 2)
    for example in 0..<10 {
      let goal = AttackGoal(
        example: example, center: (0..<8).map { Float(($0 * 7 + example * 5) % 11) / 11 },
        label: 0)
      let losses = try [1, 5].map { restarts in
        let oracle = try SmoothedOracle(
          network, threat: ThreatModel(.continuous, noise: FloatGaussian(sigma: 0.5)), seed: 1)
        let found = try BasePGD(restarts: restarts).candidates(
          for: goal, budgets: [0.5], oracle: oracle)[0]
        return try oracle.gradient(
          of: .margin, label: 0, around: found.point.values, at: nil
        ).loss
      }
      #expect(losses[0] <= losses[1])
    }
  }

  @Test func `options out of range are refused`() throws {
    #expect(throws: AttackError.self) { try BasePGD(steps: 0) }
    #expect(throws: AttackError.self) { try BasePGD(restarts: 0) }
    #expect(throws: AttackError.self) { try BasePGD(restarts: 101, strong: true) }
    #expect(try BasePGD().ascent.steps == 20 && BasePGD(strong: true).ascent.steps == 100)
  }
}
