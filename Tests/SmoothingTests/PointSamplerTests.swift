// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import PropertyTesting
import Testing

@testable import Smoothing

@Suite("Point sampler") struct PointSamplerTests {
  private static let point: [Float] = [0, 64 / 255, 1]
  private static let address = NoiseAddress(seed: 9, example: 4, role: .attack(2))

  /// Three classes in three dimensions.
  private static func classifier() throws -> LinearClassifier {
    try LinearClassifier(
      inputShape: InputShape(features: 3), weights: [1, 0, 0, 0, 1, 0, 0, 0, 1],
      offsets: [0.5, 0, 0])
  }

  private static func noises() throws -> [any SmoothingNoise] {
    [
      try GridGaussian(levels: 255, sigma: 0.25, clamp: 0...255), try FloatGaussian(sigma: 0.5),
    ]
  }

  private func sampler(
    _ base: (any BaseClassifier)? = nil, noise: any SmoothingNoise, batch: Int? = nil
  ) throws -> PointSampler {
    try PointSampler(
      base ?? Self.classifier(), noise: noise, options: SamplingOptions(batch: batch))
  }

  @Test func `the counts are those of the sampler, whatever the batch`() async throws {
    for noise in try Self.noises() {
      let reference = Sampler(classifier: try Self.classifier(), noise: noise, seed: 9)
      try await propertyCheck(
        count: 30, input: Gen.int(in: 1...200), Gen.int(in: 1...300), Gen.int(in: 0...1000)
      ) { batch, samples, first in
        let request = SamplingRequest(
          example: 4, input: Self.point,
          stages: [.init(role: .attack(2), samples: samples, first: first)])
        let found = try sampler(noise: noise, batch: batch).counts(
          around: Self.point, at: Self.address, samples: first..<(first + samples))
        let expected = try reference.counts(for: request)[0]
        #expect(found == expected)
      }
    }
  }

  @Test func `the counts of two parts sum to those of the whole`() async throws {
    let sampler = try sampler(noise: FloatGaussian(sigma: 0.5), batch: 16)
    try await propertyCheck(input: Gen.int(in: 1...99)) { cut in
      func counts(_ samples: Range<Int>) throws -> [Int] {
        try sampler.counts(around: Self.point, at: Self.address, samples: samples).votes
      }
      let parts = zip(try counts(0..<cut), try counts(cut..<100)).map { $0 + $1 }
      #expect(try counts(0..<100) == parts)
    }
  }

  @Test func `each vote is shown once, in order, with the input that it answers`() throws {
    for noise in try Self.noises() {
      for batch in [1, 7, 16, 100] {
        var seen: [(label: Int, noisy: [Float])] = []
        try sampler(noise: noise, batch: batch).forEachVote(
          around: Self.point, at: Self.address, samples: 30..<75
        ) { label, noisy in
          seen.append((label, noisy.indices.map { noisy[$0] }))
        }
        #expect(seen.count == 45)
        for (sample, vote) in zip(30..<75, seen) {
          var expected: [Float] = [0, 0, 0]
          var places = expected.mutableSpan
          try noise.perturb(
            Self.point.span, at: Self.address, samples: sample..<(sample + 1), into: &places)
          #expect(vote.noisy == expected)
          let scores = [expected[0] + 0.5, expected[1], expected[2]]
          #expect(scores[vote.label] == scores.max())
        }
      }
    }
  }

  @Test func `votes shown and votes counted are the same`() throws {
    let sampler = try sampler(noise: FloatGaussian(sigma: 0.5))
    var votes = [0, 0, 0]
    try sampler.forEachVote(
      around: Self.point, at: Self.address, samples: 0..<1000
    ) { label, _ in votes[label] += 1 }
    let counts = try sampler.counts(around: Self.point, at: Self.address, samples: 0..<1000)
    #expect(counts.votes == votes)
  }

  @Test func `points and numbers that cannot be are refused by name`() throws {
    let sampler = try sampler(noise: GridGaussian(levels: 255, sigma: 0.25))
    func error(_ point: [Float], _ samples: Range<Int>) -> SmoothingError? {
      do throws(SmoothingError) {
        _ = try sampler.counts(around: point, at: Self.address, samples: samples)
        return nil
      } catch { return error }
    }
    #expect(error(Self.point, 0..<5) == nil)
    #expect(error([0], 0..<5) == .classifier(.wrongInputCount(expected: 3, actual: 1)))
    #expect(
      error([0, 0.3, 0], 0..<5)
        == .noise(.offGrid(coordinate: 1, value: 0.3, levels: 255)))
    #expect(
      error([0, 0, .infinity], 0..<5)
        == .noise(.nonFiniteInput(coordinate: 2, value: .infinity)))
    for samples in [0..<0, 7..<7, 0..<1_000_000_001, 0..<Int.max] {
      #expect(
        error(Self.point, samples) == .invalidSampleCount(name: "n", value: samples.count))
    }
    #expect(error(Self.point, -2..<3) == .noise(.sampleOutOfRange(-2)))
  }

  @Test func `a classifier that fails is named, and the sampler works on`() throws {
    let base = try ProbeClassifier(dimension: 3, classCount: 2) { x throws(ClassifierError) in
      if x[0] > 100 { throw .failed("too bright") }
      return x[0] > 50 ? 5 : 1
    }
    let sampler = try sampler(base, noise: FloatGaussian(sigma: 0.5))
    #expect(throws: SmoothingError.classifier(.failed("too bright"))) {
      try sampler.counts(around: [900, 0, 0], at: Self.address, samples: 0..<10)
    }
    let outOfRange = SmoothingError.classifier(
      .labelOutOfRange(label: 5, classCount: 2, index: 0))
    #expect(throws: outOfRange) {
      try sampler.counts(around: [70, 0, 0], at: Self.address, samples: 0..<10)
    }
    #expect(throws: outOfRange) {
      try sampler.forEachVote(around: [70, 0, 0], at: Self.address, samples: 0..<10) { _, _ in }
    }
    let counts = try sampler.counts(around: [0, 0, 0], at: Self.address, samples: 0..<10)
    #expect(counts.votes == [0, 10])
  }

  @Test func `one evaluator serves all points, and no class is refused`() throws {
    let base = try ProbeClassifier(dimension: 1) { _ in 0 }
    let sampler = try sampler(base, noise: FloatGaussian(sigma: 1), batch: 4)
    for _ in 0..<3 { _ = try sampler.counts(around: [0], at: Self.address, samples: 0..<10) }
    #expect(base.probe.made == 1 && base.probe.batches == [4, 4, 2, 4, 4, 2, 4, 4, 2])
    let none = try ProbeClassifier(dimension: 1, classCount: 0) { _ in 0 }
    #expect(throws: SmoothingError.classifier(.invalidClassCount(0))) {
      try self.sampler(none, noise: FloatGaussian(sigma: 1))
    }
    let broken = try ProbeClassifier(
      dimension: 1, make: { _ throws(ClassifierError) in throw .failed("no memory") },
      label: { _ in 0 })
    #expect(throws: SmoothingError.classifier(.failed("no memory"))) {
      try self.sampler(broken, noise: FloatGaussian(sigma: 1))
    }
  }
}
