// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import PropertyTesting
import Statistics
import Testing

@testable import Attacks

@Suite("Free Stein")
struct FreeSteinTests {
  private func oracle(dimension: Int = 2) throws -> SmoothedOracle {
    try SmoothedOracle(
      HalfSpaceClassifier(normal: [Double](repeating: 1, count: dimension), offset: 0.5),
      threat: ThreatModel(.continuous, noise: FloatGaussian(sigma: 0.5)), seed: 1)
  }

  @Test func `it goes the whole budget against the direction, whatever its length`() async throws {
    let oracle = try oracle()
    try await propertyCheck(
      input: Gen.double(in: -1...1).array(of: 2...2), Gen.double(in: 0.001...4)
    ) { gradient, budget in
      guard let direction = gradient.direction else { return }
      let goal = AttackGoal(example: 0, center: [0, 0], label: 1, freeDirection: gradient)
      let found = try FreeStein().candidates(for: goal, budgets: [budget], oracle: oracle)[0]
      let moved = found.point.values.map(Double.init)
      #expect(moved.dot(direction) < -budget * (1 - 1e-5))
      #expect(found.point.distance.upper <= budget)
      #expect(found.trace == SearchTrace(steps: 1))
    }
    #expect(oracle.calls == 0)
  }

  @Test(arguments: [(100, 1.28), (784, 1.28), (784, 2.33)])
  func `the votes of a certification lead to a flip just beyond the radius`(
    dimension: Int, z: Double
  ) throws {
    let target = try SearchTarget.halfSpace(
      dimension: dimension, z: z, sigma: 0.5, seed: 5)
    let oracle = try target.oracle()
    let block = oracle.block(example: 7, role: .estimation, samples: 0..<100_000)
    let votes = try oracle.steinEstimate(of: target.label, around: target.center, at: block)
    let goal = target.goal(freeDirection: votes.gradient)
    let found = try FreeStein().candidates(
      for: goal, budgets: [0.999 * target.radius, target.radius], oracle: oracle)
    #expect(try !target.isFlipped(at: found[0].point.values))
    let left = try target.classifier.robustRadius(
      around: found[1].point.values.map(Double.init), sigma: 0.5
    ).upper
    let cosine = 1 - left / target.radius
    let predicted = SteinEstimate.predictedCosine(
      share: votes.share, dimension: dimension, samples: 100_000)
    #expect(abs(cosine - predicted) < 0.01)
  }

  @Test func `votes that all agreed give a random way, and are counted`() throws {
    let goals = [[0.0, 0], [.nan, 1]].map {
      AttackGoal(example: 3, center: [0, 0], label: 1, freeDirection: $0)
    }
    for goal in goals {
      let found = try FreeStein().candidates(for: goal, budgets: [1], oracle: try oracle())[0]
      #expect(found.trace.zeroGradients == 1 && found.point.distance.lower > 0.99)
    }
  }

  @Test func `a goal without its votes, or with those of another input, is refused`() throws {
    let bare = AttackGoal(example: 3, center: [0, 0], label: 1)
    #expect(throws: AttackError.noFreeDirection(example: 3)) {
      try FreeStein().candidates(for: bare, budgets: [1], oracle: try oracle())
    }
    let other = AttackGoal(example: 3, center: [0, 0], label: 1, freeDirection: [1, 2, 3])
    #expect(throws: AttackError.wrongPerturbationCount(expected: 2, actual: 3)) {
      try FreeStein().candidates(for: other, budgets: [1], oracle: try oracle())
    }
  }
}
