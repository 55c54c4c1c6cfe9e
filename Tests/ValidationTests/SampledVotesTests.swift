// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import PropertyTesting
import Smoothing
import Synchronization
import Testing

@testable import Validation

/// Every vector that a classifier was shown.
private final class Shown: Sendable {
  private let list = Mutex<[[Float]]>([])

  var vectors: [[Float]] { list.withLock { $0 } }

  func append(_ vector: [Float]) { list.withLock { $0.append(vector) } }
}

@Suite("Sampled votes") struct SampledVotesTests {
  private static let input: [Float] = [100 / 255, 51 / 255, 0]

  /// A sampler whose classifier remembers what it saw.
  private static func sampler(_ shown: Shown = Shown(), seed: UInt64 = 1) throws -> Sampler {
    let classifier = try ClosureClassifier(
      inputShape: InputShape(features: 3), classCount: 2
    ) { x in
      shown.append(x)
      return x[0] > 0.5 ? 1 : 0
    }
    return Sampler(
      classifier: classifier, noise: try GridGaussian(levels: 255, sigma: 0.5), seed: seed)
  }

  @Test func `no two calls share a noise vector`() throws {
    let shown = Shown()
    let source = SampledVotes(sampler: try Self.sampler(shown), example: 3, input: Self.input)
    for _ in 0..<6 { _ = try source.votes(50) }
    // Two equal vectors among 300 of some 10⁸ have a probability of 5·10⁻⁴; the seed is fixed.
    #expect(shown.vectors.count == 300 && Set(shown.vectors).count == 300)
  }

  @Test func `the first calls have the votes of CERTIFY`() throws {
    let sampler = try Self.sampler()
    let source = SampledVotes(sampler: sampler, example: 7, input: Self.input)
    let request = SamplingRequest(
      example: 7, input: Self.input,
      stages: [.init(role: .selection, samples: 20), .init(role: .estimation, samples: 90)])
    #expect(try [source.votes(20), source.votes(90)] == sampler.counts(for: request))
  }

  @Test func `votes that are drawn beforehand are those that would be drawn`() async throws {
    let sizes = Gen.int(in: 1...40).array(of: 1...4)
    try await propertyCheck(count: 20, input: sizes) { sizes in
      let sampler = try Self.sampler()
      let drawn = try SampledVotes.draw(
        examples: 3, by: sampler, around: Self.input, sizes: sizes)
      for example in 0..<3 {
        let ahead = SampledVotes(
          sampler: sampler, example: example, input: Self.input, drawn: drawn[example])
        let fresh = SampledVotes(sampler: sampler, example: example, input: Self.input)
        #expect(try sizes.map { try ahead.votes($0) } == sizes.map { try fresh.votes($0) })
      }
    }
  }

  @Test func `a call for another number is drawn afresh`() throws {
    let sampler = try Self.sampler()
    let drawn = try SampledVotes.draw(
      examples: 1, by: sampler, around: Self.input, sizes: [10, 10])
    let source = SampledVotes(sampler: sampler, example: 0, input: Self.input, drawn: drawn[0])
    #expect(try source.votes(11).total == 11 && source.votes(10) == drawn[0][1])
  }

  @Test func `votes that cannot be given are typed errors`() throws {
    let source = SampledVotes(sampler: try Self.sampler(), example: 0, input: Self.input)
    #expect(throws: ValidationError.invalidVotes(0)) { try source.votes(0) }
    for _ in 0..<130 { _ = try source.votes(1) }
    #expect(throws: SmoothingError.noise(.roleOutOfRange(128))) { try source.votes(1) }
  }
}
