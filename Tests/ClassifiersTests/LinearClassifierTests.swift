// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@Suite("Linear classifier") struct LinearClassifierTests {
  private func triangle() throws -> LinearClassifier {
    try LinearClassifier(
      inputShape: InputShape(features: 2), weights: [1, 0, -0.5, 0.8, -0.5, -0.9],
      offsets: [0, 0.1, -0.2])
  }

  @Test func `a class wins where its distance from every other is positive`() async throws {
    let f = try triangle()
    try await propertyCheck(input: Gen.float(in: -5...5).array(of: 2)) { x in
      let label = Int(try f.makeWorker().labels(of: [x])[0])
      for other in 0..<3 where other != label {
        let distance = try f.signedDistance(of: x, from: label, to: other)
        #expect(try #require(distance) >= -1e-12)
      }
    }
  }

  @Test func `the distance is antisymmetric, and so is what beats what`() async throws {
    let f = try triangle()
    let pair = Gen.element(of: [(0, 1), (0, 2), (1, 2)])
    try await propertyCheck(input: pair, Gen.float(in: -5...5).array(of: 2)) { pair, x in
      let (a, b) = pair
      let forth = try #require(try f.signedDistance(of: x, from: a, to: b))
      let back = try #require(try f.signedDistance(of: x, from: b, to: a))
      #expect((forth + back).magnitude <= 1e-14)
      let p = try #require(try f.probability(of: a, over: b, around: x, sigma: 0.7))
      let q = try #require(try f.probability(of: b, over: a, around: x, sigma: 0.7))
      #expect((p + q - 1).magnitude <= 1e-14)
    }
  }

  @Test func `a step along the normal changes the distance by its length`() async throws {
    let f = try LinearClassifier(
      inputShape: InputShape(features: 2), weights: [3, 4, 0, 0], offsets: [1, 0])
    try await propertyCheck(input: Gen.double(in: -4...4)) { step in
      // 0.6 and 0.8 as Float are off by 3e-8.
      let x = [Float(0.6 * step), Float(0.8 * step)]
      let distance = try #require(try f.signedDistance(of: x, from: 0, to: 1))
      #expect((distance - 0.2 - step).magnitude <= 1e-6)
    }
  }

  @Test func `the closed form is the rate at which noisy points are won`() throws {
    // Two checks at 10⁻⁹ each for each point, which is their false-alarm probability.
    let f = try triangle()
    let worker = try f.makeWorker()
    let pairs = try LinearClassifier(
      inputShape: f.inputShape, weights: Array(f.weights[0..<4]), offsets: [0, 0.1]
    ).makeWorker()
    var random = SplitMix64(seed: 20_190_210)
    for x in [[0.3, 0.1], [-0.2, 0.4], [1, 1]] as [[Float]] {
      let noisy = (0..<20_000).map { _ in x.map { Float(Double($0) + 0.5 * random.normal()) } }
      let wins = try pairs.labels(of: noisy).count { $0 == 0 }
      let p = try #require(try f.probability(of: 0, over: 1, around: x, sigma: 0.5))
      expectRate(of: wins, in: noisy.count, atMost: p, "\(x)")
      expectRate(of: wins, in: noisy.count, atLeast: p, "\(x)")
      // With a third class in play class 0 wins no more often than against one.
      #expect(try worker.labels(of: noisy).count { $0 == 0 } <= wins)
    }
  }

  @Test func `a closed form for another σ is caught`() throws {
    let f = try HalfSpaceClassifier(normal: [1], offset: 1)
    var random = SplitMix64(seed: 7)
    let noisy = (0..<20_000).map { _ in [Float(random.normal())] }
    let losses = try f.makeWorker().labels(of: noisy).count { $0 == 0 }
    // σ² instead of σ at σ = ½, say: Φ(−2) is claimed where Φ(−1) is true.
    let (wrong, right) = (
      try f.probability(of: 0, around: [0], sigma: 0.5),
      try f.probability(of: 0, around: [0], sigma: 1)
    )
    expectCaught(losses, in: noisy.count, atMost: wrong, mutantRate: right)
  }

  @Test func `classes with the same weights have no boundary`() throws {
    let f = try LinearClassifier(
      inputShape: InputShape(features: 1), weights: [2, 2, 1], offsets: [0, 1, 0])
    #expect(try f.signedDistance(of: [0], from: 0, to: 1) == nil)
    #expect(try f.probability(of: 0, over: 1, around: [0], sigma: 1) == nil)
    #expect(try f.signedDistance(of: [0], from: 0, to: 0) == nil)
    #expect(try f.signedDistance(of: [3], from: 0, to: 2) == 3)
  }

  @Test func `weights far from 1 keep their distance`() throws {
    for scale in [1e-300, 1e-200, 1, 1e200, 1e300] {
      let f = try LinearClassifier(
        inputShape: InputShape(features: 2), weights: [3 * scale, 4 * scale, 0, 0],
        offsets: [0, 0])
      let distance = try #require(try f.signedDistance(of: [1, 0.5], from: 0, to: 1))
      #expect((distance - 1).magnitude <= 1e-15)
    }
  }

  @Test func `bad parameters are refused and named`() throws {
    let shape = try InputShape(features: 2)
    #expect(throws: ClassifierError.invalidClassCount(0)) {
      try LinearClassifier(inputShape: shape, weights: [], offsets: [])
    }
    #expect(throws: ClassifierError.wrongInputCount(expected: 4, actual: 3)) {
      try LinearClassifier(inputShape: shape, weights: [1, 2, 3], offsets: [0, 0])
    }
    for bad in [Double.nan, .infinity, -.infinity] {
      let expected = ClassifierError.invalidParameter(
        "a weight or offset of the linear classifier is \(bad)")
      #expect(throws: expected) {
        try LinearClassifier(inputShape: shape, weights: [1, bad], offsets: [0])
      }
      #expect(throws: expected) {
        try LinearClassifier(inputShape: shape, weights: [1, 2], offsets: [bad])
      }
    }
  }

  @Test func `bad questions are refused and named`() throws {
    let f = try triangle()
    #expect(throws: ClassifierError.labelOutOfRange(label: 3, classCount: 3, index: 0)) {
      try f.signedDistance(of: [0, 0], from: 0, to: 3)
    }
    #expect(throws: ClassifierError.labelOutOfRange(label: -1, classCount: 3, index: 0)) {
      try f.probability(of: -1, over: 0, around: [0, 0], sigma: 1)
    }
    #expect(throws: ClassifierError.wrongInputCount(expected: 2, actual: 1)) {
      try f.signedDistance(of: [0], from: 0, to: 1)
    }
    #expect(
      throws: ClassifierError.invalidParameter("sigma is 0.0, but must be positive and finite")
    ) { try f.probability(of: 0, over: 1, around: [0, 0], sigma: 0) }
  }
}
