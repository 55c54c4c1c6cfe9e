// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Classifiers
import Noise
import PropertyTesting
import Statistics
import Testing

@testable import Smoothing

@Suite("Smoothed classifier") struct SmoothedClassifierTests {
  private func g(
    _ base: (any BaseClassifier)? = nil, noise: (any SmoothingNoise)? = nil, seed: UInt64 = 1,
    options: SamplingOptions = .standard
  ) throws -> SmoothedClassifier {
    SmoothedClassifier(
      try base ?? HalfSpaceClassifier(normal: [1, 0], offset: -0.25),
      noise: try noise ?? GridGaussian(levels: 255, sigma: 0.25, clamp: 0...255), seed: seed,
      options: options)
  }

  private let x: [Float] = [0.6, 0.2]

  @Test func `CERTIFY is the rule, applied to fresh votes of two roles`() async throws {
    let g = try g()
    try await propertyCheck(
      count: 30, input: Gen.int(in: 1...50), Gen.int(in: 1...300),
      Gen.element(of: BoundForm.allCases), Gen.int(in: 0...1000)
    ) { n0, n, bound, example in
      let counts = try g.sampler.counts(
        for: SamplingRequest(
          example: example, input: x,
          stages: [
            .init(role: .selection, samples: n0), .init(role: .estimation, samples: n),
          ]))
      let rule = try CertificationRule(
        sigma: 0.25, alpha: .init(0.01), bound: bound, charge: g.charge)
      let expected = try rule.certify(selection: counts[0], estimation: counts[1])
      let certification = try g.certify(
        x, example: example, n0: n0, n: n, alpha: .init(0.01), bound: bound)
      #expect(certification == expected)
      #expect(certification.estimationSamples == n)
    }
  }

  @Test func `PREDICT is the rule, applied to votes of a role of its own`() async throws {
    let g = try g()
    try await propertyCheck(count: 30, input: Gen.int(in: 1...300), Gen.int(in: 0...9)) {
      n, example in
      let counts = try g.sampler.counts(
        for: SamplingRequest(
          example: example, input: x, stages: [.init(role: .prediction, samples: n)]))
      let rule = try PredictionRule(alpha: .init(0.01), charge: g.charge)
      let prediction = try g.predict(x, example: example, n: n, alpha: .init(0.01))
      #expect(try prediction == rule.predict(counts[0]))
    }
  }

  @Test func `the same seed gives the same statement, with any threads and batch`() throws {
    let reference = try g().certify(x, n: 3000)
    for (threads, batch) in [(2, nil), (3, 7), (2, 513)] as [(Int, Int?)] {
      let options = try SamplingOptions(threads: threads, batch: batch)
      #expect(try g(options: options).certify(x, n: 3000) == reference)
    }
    #expect(try g(seed: 2).certify(x, n: 3000).topCount != reference.topCount)
  }

  @Test func `the defaults are those of the paper`() throws {
    let g = try g()
    let certification = try g.certify(x)
    #expect(certification.estimationSamples == 100_000)
    #expect(
      certification == (try g.certify(x, example: 0, n0: 100, n: 100_000, bound: .binary)))
    #expect(FailureProbability.standard.value == 0.001)
  }

  @Test func `the charge is the noise's, for the dimension of the classifier`() throws {
    let noise = try GridGaussian(levels: 255, sigma: 0.25)
    #expect(try g(noise: noise).charge == noise.charge(dimension: 2))
    #expect(try g(noise: noise).charge > 0)
    #expect(try g(noise: FloatGaussian(sigma: 0.25)).charge == 0)
    let charged = try g(noise: noise).certify(x, n: 100).certificate
    let counts = try BinomialCount(successes: 100, trials: 100)
    let plain = try ClopperPearson.lowerBound(counts, alpha: .standard)
    #expect(charged.lowerPA.value < plain.value)
  }

  @Test func `the radius of a half-space is below its distance, and near it`() throws {
    // One certificate is wrong with probability at most 10⁻¹², which is the false-alarm probability.
    let base = try HalfSpaceClassifier(normal: [1, 0], offset: -0.25)
    let alpha = try FailureProbability(1e-12)
    for noise in [try GridGaussian(levels: 255, sigma: 0.25)] {
      let radius = try #require(
        try g(base, noise: noise).certify(x, n: 100_000, alpha: alpha).radius)
      // The boundary lies between grid points 63 and 64.
      let distance = (153 - 63.5) / 255
      #expect(radius.value < distance)
      #expect(radius.value > 0.95 * distance)
    }
  }

  @Test func `bad requests are refused and named`() throws {
    let g = try g()
    #expect(throws: SmoothingError.classifier(.wrongInputCount(expected: 2, actual: 1))) {
      try g.certify([0.6])
    }
    #expect(throws: SmoothingError.invalidSampleCount(name: "n0", value: 0)) {
      try g.certify(x, n0: 0)
    }
    for n in [0, -1, 1_000_000_001] {
      #expect(throws: SmoothingError.invalidSampleCount(name: "n", value: n)) {
        try g.certify(x, n: n)
      }
      #expect(throws: SmoothingError.invalidSampleCount(name: "n", value: n)) {
        try g.predict(x, n: n)
      }
    }
    #expect(throws: SmoothingError.noise(.exampleOutOfRange(-1))) {
      try g.predict(x, example: -1)
    }
    #expect(
      throws: SmoothingError.noise(.nonFiniteInput(coordinate: 1, value: .infinity))
    ) { try g.predict([0, .infinity]) }
    #expect(throws: SmoothingError.noise(.offGrid(coordinate: 0, value: 0.3, levels: 255))) {
      try g.certify([0.3, 0])
    }
  }
}
