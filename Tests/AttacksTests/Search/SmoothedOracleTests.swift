// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import PropertyTesting
import Smoothing
import Testing

@testable import Attacks

@Suite("Smoothed oracle")
struct SmoothedOracleTests {
  private let network: TwoLayerClassifier
  private let noise: FloatGaussian

  init() throws {
    network = try TwoLayerClassifier(dimension: 5, hidden: 6, classCount: 3, seed: 4)
    noise = try FloatGaussian(sigma: 0.7)
  }

  private func oracle(
    _ classifier: (any BaseClassifier)? = nil, batch: Int? = nil
  ) throws -> SmoothedOracle {
    try SmoothedOracle(
      classifier ?? network, threat: ThreatModel(.continuous, noise: noise), seed: 11,
      options: SamplingOptions(batch: batch))
  }

  private let point: [Float] = [0.1, -0.4, 0.3, 0, 0.9]

  @Test func `votes are those of the sampler`() throws {
    let sampler = Sampler(classifier: network, noise: noise, seed: 11)
    let request = SamplingRequest(
      example: 2, input: point,
      stages: [.init(role: .attack(4), samples: 300, first: 40)])
    let oracle = try oracle()
    let block = oracle.block(example: 2, role: .attack(4), samples: 40..<340)
    let expected = try sampler.counts(for: request)
    #expect(try oracle.votes(around: point, at: block) == expected[0])
    #expect(try oracle.steinEstimate(of: 1, around: point, at: block).counts == expected[0])
  }

  @Test func `calls count the evaluations of f`() throws {
    let logged = LoggedClassifier(network)
    let oracle = try oracle(logged)
    let block = oracle.block(example: 0, role: .attack(0), samples: 0..<37)
    _ = try oracle.votes(around: point, at: block)
    #expect(oracle.calls == 37 && logged.log.evaluated == 37)
    _ = try oracle.steinEstimate(of: 0, around: point, at: block)
    #expect(oracle.calls == 74 && logged.log.evaluated == 74)
    #expect(logged.log.pulledBack == 0)
    _ = try oracle.gradient(of: .logMean, label: 0, around: point, at: block)
    #expect(oracle.calls == 111 && logged.log.pulledBack == 37)
    _ = try oracle.gradient(of: .margin, label: 0, around: point, at: nil)
    #expect(oracle.calls == 112 && logged.log.pulledBack == 38)
  }

  @Test func `votes are doubled until they are enough`() throws {
    let oracle = try oracle()
    let block = oracle.block(example: 0, role: .attack(0), samples: 100..<400)
    var seen: [Int] = []
    let stopped = try oracle.steinEstimate(
      of: 0, around: point, at: block, fewest: 20
    ) { counts in
      seen.append(counts.total)
      return counts.total >= 80
    }
    #expect(seen == [20, 40, 80] && oracle.calls == 80)
    let part = oracle.block(example: 0, role: .attack(0), samples: 100..<180)
    #expect(try oracle.steinEstimate(of: 0, around: point, at: part).counts == stopped.counts)
    let all = try oracle.steinEstimate(of: 0, around: point, at: block, fewest: 20) { _ in false }
    #expect(all == (try oracle.steinEstimate(of: 0, around: point, at: block)))
    #expect(all.counts.total == 300)
  }

  @Test func `a label that is none is named`() throws {
    let oracle = try oracle()
    let block = oracle.block(example: 0, role: .attack(0), samples: 0..<5)
    for label in [-1, 3, Int.max] {
      let expected = AttackError.classifier(
        .labelOutOfRange(label: label, classCount: 3, index: 0))
      #expect(throws: expected) {
        try oracle.steinEstimate(of: label, around: point, at: block)
      }
      #expect(throws: expected) {
        try oracle.gradient(of: .margin, label: label, around: point, at: block)
      }
    }
  }

  @Test func `points and blocks that cannot be are refused`() throws {
    let oracle = try oracle()
    let block = oracle.block(example: 0, role: .attack(0), samples: 0..<5)
    #expect(throws: AttackError.self) { try oracle.votes(around: [0], at: block) }
    #expect(throws: AttackError.self) {
      try oracle.steinEstimate(of: 0, around: [0, 0, 0, 0, .nan], at: block)
    }
    for samples in [0..<0, -3..<2, (1 << 40) - 1..<(1 << 40) + 1] {
      let block = oracle.block(example: 0, role: .attack(0), samples: samples)
      #expect(throws: AttackError.self) { try oracle.votes(around: point, at: block) }
      #expect(throws: AttackError.self) {
        try oracle.steinEstimate(of: 0, around: point, at: block)
      }
      #expect(throws: AttackError.self) {
        try oracle.gradient(of: .logMean, label: 0, around: point, at: block)
      }
    }
  }

  @Test func `gradients need a classifier that has them`() throws {
    let labels = try ClosureClassifier(
      inputShape: InputShape(features: 5), classCount: 3
    ) { _ in 0 }
    let oracle = try oracle(labels)
    #expect(throws: AttackError.needsMore(attack: "ddn", needed: .gradients)) {
      try oracle.requireGradients(for: "ddn")
    }
    #expect(throws: AttackError.needsMore(attack: "gradient", needed: .gradients)) {
      try oracle.gradient(of: .margin, label: 0, around: point, at: nil)
    }
    try self.oracle().requireGradients(for: "ddn")
  }

  // MARK: - Blocks

  @Test func `the blocks of steps are disjoint and follow each other`() async throws {
    let oracle = try oracle()
    try await propertyCheck(input: Gen.int(in: 0...1000), Gen.int(in: 1...1000)) { step, copies in
      let block = oracle.block(example: 1, role: .attack(2), step: step, copies: copies)
      let next = oracle.block(example: 1, role: .attack(2), step: step + 1, copies: copies)
      #expect(block.samples.count == copies && block.samples.upperBound == next.samples.lowerBound)
      #expect(block.address == NoiseAddress(seed: 11, example: 1, role: .attack(2)))
    }
  }

  @Test func `a step that has no noise is refused, not trapped`() throws {
    let oracle = try oracle()
    for (step, copies) in [
      (Int.max, 2), (Int.max, 1), (-1, 5), (0, 0), (3, -1), (Int.min, Int.min), (1 << 40, 1),
    ] {
      let block = oracle.block(example: 0, role: .attack(0), step: step, copies: copies)
      #expect(throws: AttackError.self) { try oracle.votes(around: point, at: block) }
    }
  }

  // MARK: - Directions

  @Test func `directions are unit vectors, one for each number`() async throws {
    let oracle = try oracle()
    var seen: Set<[Double]> = []
    for number in 0..<50 {
      let direction = try oracle.randomDirection(example: 3, role: .attack(0), number: number)
      #expect(direction.count == 5 && abs(direction.euclideanNorm - 1) < 1e-14)
      #expect(
        direction == (try oracle.randomDirection(example: 3, role: .attack(0), number: number)))
      seen.insert(direction)
    }
    #expect(seen.count == 50)
    #expect(
      try oracle.randomDirection(example: 4, role: .attack(0), number: 0)
        != oracle.randomDirection(example: 3, role: .attack(0), number: 0))
  }

  @Test func `directions favour none`() throws {
    // The mean of n unit vectors has length about 1/√n; each of 5 coordinates has a standard deviation of √(1/(5n)). Six of them:
    // a false alarm of 10⁻⁸ in all.
    let (oracle, n) = (try oracle(), 4000)
    var sum = [Double](repeating: 0, count: 5)
    for number in 0..<n {
      sum = sum.adding(
        try oracle.randomDirection(example: 0, role: .attack(0), number: number), times: 1)
    }
    #expect(sum.allSatisfy { abs($0) < 6 * (Double(n) / 5).squareRoot() })
    #expect(FalseAlarmBudget.run.spend(1e-8))
  }

  @Test func `points in the ball are uniform in it`() throws {
    // P[‖v‖ ≤ t] = t⁵: half of the points lie within 2^(−1/5). A binomial count of 4000 at ½ is within 6 standard deviations.
    let (oracle, n) = (try oracle(), 4000)
    var inside = 0
    for number in 0..<n {
      let norm = try oracle.randomPointInBall(
        example: 0, role: .attack(0), number: number
      ).euclideanNorm
      #expect(norm <= 1)
      if norm <= 0.8705505632961241 { inside += 1 }
    }
    expectRate(of: inside, in: n, atMost: 0.5)
    expectRate(of: inside, in: n, atLeast: 0.5)
  }

  @Test func `a number without room is refused`() throws {
    let oracle = try oracle()
    for number in [-1, 1 << 39, Int.max, Int.min] {
      #expect(throws: AttackError.noise(.sampleOutOfRange(number))) {
        try oracle.randomDirection(example: 0, role: .attack(0), number: number)
      }
    }
    #expect(throws: AttackError.noise(.exampleOutOfRange(-1))) {
      try oracle.randomDirection(example: -1, role: .attack(0), number: 0)
    }
  }
}
