// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import PropertyTesting
import Statistics
import Testing

@testable import Smoothing

@Suite("Sampling request") struct SamplingRequestTests {
  private func error(
    _ input: [Float] = [0.2, 0.4], example: Int = 0, n0: Int = 3, n: Int = 5,
    noise: any SmoothingNoise
  ) throws -> SmoothingError? {
    let classifier = try HalfSpaceClassifier(normal: [1, 1], offset: -1)
    let sampler = Sampler(classifier: classifier, noise: noise, seed: 1)
    let stages: [SamplingRequest.Stage] = [
      .init(role: .selection, samples: n0), .init(role: .estimation, samples: n),
    ]
    do throws(SmoothingError) {
      _ = try sampler.counts(
        for: SamplingRequest(example: example, input: input, stages: stages))
      return nil
    } catch { return error }
  }

  private func grid() throws -> GridGaussian { try GridGaussian(levels: 255, sigma: 0.25) }

  @Test func `a good request is answered`() throws {
    #expect(try error(noise: grid()) == nil)
    #expect(try error(example: (1 << 40) - 1, noise: grid()) == nil)
    #expect(try error([0.123, 7], noise: FloatGaussian(sigma: 1)) == nil)
  }

  @Test(arguments: [0, 1, 3]) func `an input of the wrong size is named`(count: Int) throws {
    let input = [Float](repeating: 0, count: count)
    #expect(
      try error(input, noise: grid())
        == .classifier(.wrongInputCount(expected: 2, actual: count)))
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func `a pixel that is not finite is named with its place`(bad: Float) throws {
    let noises: [any SmoothingNoise] = [try grid(), try FloatGaussian(sigma: 1)]
    for noise in noises {
      let found = try #require(try error([0, bad], noise: noise))
      // NaN ≠ NaN, so that the error is compared by its text.
      #expect("\(found)" == "\(NoiseError.nonFiniteInput(coordinate: 1, value: bad))")
    }
  }

  @Test func `an input off the grid is refused by grid noise alone`() throws {
    #expect(
      try error([0.2, 0.3], noise: grid())
        == .noise(.offGrid(coordinate: 1, value: 0.3, levels: 255)))
    #expect(try error([0.2, 0.3], noise: FloatGaussian(sigma: 1)) == nil)
  }

  @Test(arguments: [0, -1, 1_000_000_001, Int.max, Int.min])
  func `a number of votes out of range is named as n0 or n`(samples: Int) throws {
    #expect(
      try error(n0: samples, noise: grid()) == .invalidSampleCount(name: "n0", value: samples))
    #expect(
      try error(n: samples, noise: grid()) == .invalidSampleCount(name: "n", value: samples))
  }

  @Test(arguments: [-1, 1 << 40, Int.max, Int.min])
  func `an example number out of range is named`(example: Int) throws {
    #expect(try error(example: example, noise: grid()) == .noise(.exampleOutOfRange(example)))
  }

  @Test func `an attack number out of range is named`() throws {
    let sampler = Sampler(
      classifier: try HalfSpaceClassifier(normal: [1], offset: 0), noise: try grid(), seed: 1)
    #expect(throws: SmoothingError.noise(.roleOutOfRange(128))) {
      try sampler.counts(
        for: SamplingRequest(
          example: 0, input: [0], stages: [.init(role: .attack(128), samples: 1)]))
    }
  }

  @Test func `a request for no stage has no counts`() throws {
    let sampler = Sampler(
      classifier: try HalfSpaceClassifier(normal: [1], offset: 0), noise: try grid(), seed: 1)
    #expect(
      try sampler.counts(for: SamplingRequest(example: 0, input: [0], stages: [])).isEmpty)
  }

  // MARK: - The number of the first vote

  /// The votes for each class around a point of the boundary, from one number on.
  private func votes(first: Int, samples: Int) throws -> [Int] {
    let sampler = Sampler(
      classifier: try HalfSpaceClassifier(normal: [1, 1], offset: -1), noise: try grid(), seed: 1)
    let stage = SamplingRequest.Stage(role: .verification, samples: samples, first: first)
    return try sampler.counts(
      for: SamplingRequest(example: 3, input: [0.2, 0.8], stages: [stage]))[0].votes
  }

  @Test func `the votes from a number on are those of a longer stage`() async throws {
    try await propertyCheck(
      count: 50, input: Gen.int(in: 0...500), Gen.int(in: 1...300), Gen.int(in: 1...300)
    ) { first, some, more in
      let whole = try votes(first: first, samples: some + more)
      let parts = zip(
        try votes(first: first, samples: some), try votes(first: first + some, samples: more)
      ).map { $0 + $1 }
      #expect(whole == parts)
    }
  }

  @Test func `a stage begins with vote 0 unless it says otherwise`() throws {
    #expect(SamplingRequest.Stage(role: .estimation, samples: 5).first == 0)
    let all = try votes(first: 0, samples: 64)
    let single = try (0..<64).map { try votes(first: $0, samples: 1) }
    #expect(all == single.reduce([0, 0]) { [$0[0] + $1[0], $0[1] + $1[1]] })
  }

  @Test func `votes of disjoint ranges differ, and of one range do not`() throws {
    // The class has about half of the votes: two independent stretches of 64 votes agree with probability 2⁻⁶⁴.
    func stretch(from first: Int) throws -> [[Int]] {
      try (0..<64).map { try votes(first: first + $0, samples: 1) }
    }
    let stretches = try [0, 64, 128, 1 << 20, (1 << 40) - 64].map(stretch)
    #expect(Set(stretches).count == stretches.count)
    #expect(try stretch(from: 64) == stretches[1])
  }

  @Test(arguments: [-1, (1 << 40) - 4, Int.max - 4])
  func `votes without numbers are refused`(first: Int) throws {
    #expect(throws: SmoothingError.noise(.sampleOutOfRange(first))) {
      try votes(first: first, samples: 5)
    }
  }
}
