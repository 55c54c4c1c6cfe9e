// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Statistics
import Testing

@testable import Attacks

@Suite("Stein PGD")
struct SteinPGDTests {
  /// The least of some multiples of R* at which the returned point is flipped, judged in closed form.
  private func firstFlip(_ target: SearchTarget, seed: UInt64 = 1) throws -> Double? {
    let multiples = [0.95, 0.98, 0.999, 1.01, 1.02, 1.03, 1.04, 1.05]
    let found = try SteinPGD().candidates(
      for: target.goal(), budgets: multiples.map { $0 * target.radius },
      oracle: try target.oracle(seed: seed))
    var first: Double?
    for (multiple, candidate) in zip(multiples, found) {
      #expect(candidate.point.distance.upper <= candidate.budget)
      guard try target.isFlipped(at: candidate.point.values) else { continue }
      #expect(multiple >= 1, "a flip inside the robust radius")
      first = min(first ?? multiple, multiple)
    }
    return first
  }

  // Over 2000 other runs the least part of the budget that led to the boundary was 0.966: a flip at 1.036 R*.
  @Test(arguments: [2, 10, 50, 100], [0.1, 0.5, 1.28, 2.33, 3.1])
  func `its first flips on half-spaces lie within a twentieth beyond the radius`(
    dimension: Int, z: Double
  ) throws {
    for seed in 1...2 as ClosedRange<UInt64> {
      let target = try SearchTarget.halfSpace(
        dimension: dimension, z: z, sigma: 0.5, seed: seed)
      #expect(try #require(try firstFlip(target, seed: seed)) <= 1.05)
    }
  }

  /// Ridges that are no half-spaces, with the near tie on the side to which the class's probability falls.
  private static let ridges: [(thresholds: [Double], labels: [Int])] = [
    ([-2, 0.6], [1, 0, 1]), ([0.5, 1.4], [0, 1, 2]), ([-0.7, 0.9, 1.6], [2, 0, 1, 0]),
    ([-0.4, 3], [1, 0, 2]),
  ]

  @Test(arguments: ridges)
  func `so do its first flips on ridges`(thresholds: [Double], labels: [Int]) throws {
    for dimension in [10, 100] {
      let target = try SearchTarget.ridge(
        dimension: dimension, thresholds: thresholds, labels: labels, sigma: 0.5, seed: 4)
      #expect(try #require(try firstFlip(target)) <= 1.05)
    }
  }

  @Test func `in many dimensions more votes lead nearer`() throws {
    let target = try SearchTarget.halfSpace(dimension: 784, z: 1.28, sigma: 0.5, seed: 2)
    let reached = try [0.1, 0.3, 0.8].map { cosine in
      let found = try SteinPGD(copies: 64...4096, cosine: cosine).candidates(
        for: target.goal(), budgets: [target.radius], oracle: try target.oracle())[0]
      return try target.classifier.robustRadius(
        around: found.point.values.map(Double.init), sigma: 0.5
      ).upper / target.radius
    }
    #expect(reached[0] > reached[1] && reached[1] > reached[2])
  }

  @Test func `only labels are asked for, and each is counted`() throws {
    let logged = LoggedClassifier(try HalfSpaceClassifier(normal: [1, 2, 3], offset: 0.5))
    let oracle = try SmoothedOracle(
      logged, threat: ThreatModel(.continuous, noise: FloatGaussian(sigma: 0.5)), seed: 1)
    let goal = AttackGoal(example: 0, center: [0, 0, 0], label: 1)
    let found = try SteinPGD(steps: 5, copies: 50...50).candidates(
      for: goal, budgets: [0.2], oracle: oracle)[0]
    #expect(logged.log.pulledBack == 0 && logged.log.evaluated == found.trace.calls)
    #expect([9 * 50, 10 * 50].contains(found.trace.calls))
  }

  @Test func `a class that loses no vote gives no gradient, and that is counted`() throws {
    let oracle = try SmoothedOracle(
      ConstantScores(dimension: 3),
      threat: ThreatModel(.continuous, noise: FloatGaussian(sigma: 0.5)), seed: 1)
    let goal = AttackGoal(example: 0, center: [0, 0, 0], label: 0)
    let found = try SteinPGD(steps: 4, copies: 10...40).candidates(
      for: goal, budgets: [1], oracle: oracle)[0]
    #expect(found.trace.zeroGradients == 4 && found.trace.losses == [0, 0, 0, 0, 0])
    #expect(found.point.distance.lower > 0.3, "the search walks on all the same")
  }

  @Test func `options out of range are refused`() throws {
    for bad in [0...5, 1...1, 2...100_001, -3...(-2)] {
      #expect(throws: AttackError.self) { try SteinPGD(copies: bad) }
    }
    for bad in [1, -0.1, .nan, .infinity] {
      #expect(throws: AttackError.self) { try SteinPGD(cosine: bad) }
    }
    #expect(throws: AttackError.self) { try SteinPGD(steps: 0) }
    #expect(throws: AttackError.self) { try SteinPGD(restarts: 0) }
  }
}
