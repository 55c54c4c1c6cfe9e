// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import PropertyTesting
import Testing

@testable import Smoothing

@Suite("Sampler") struct SamplerTests {
  /// Three classes in three dimensions; no label is rare near the points of `someRequests`.
  private static func classifier() throws -> LinearClassifier {
    try LinearClassifier(
      inputShape: InputShape(features: 3), weights: [1, 0, 0, 0, 1, 0, 0, 0, 1],
      offsets: [0, 0, 0])
  }

  private static func noises() throws -> [any SmoothingNoise] {
    [
      try GridGaussian(levels: 255, sigma: 0.25, clamp: 0...255), try FloatGaussian(sigma: 0.5),
    ]
  }

  @Test func `counts depend neither on threads, batch, order, company nor stages`() throws {
    try withEvery("noise", in: Self.noises()) { noise in
      let laws = ScheduleLaws(
        classifier: try Self.classifier(), noise: noise,
        requests: someRequests(12, dimension: 3))
      #expect(try laws.broken() == [])
    }
  }

  @Test func `noise that depends on the batch is caught`() throws {
    for base in try Self.noises() {
      for mutant in [ReaddressedNoise.numberedByPlace(base), .seededByBatch(base)] {
        let laws = ScheduleLaws(
          classifier: try Self.classifier(), noise: mutant,
          requests: someRequests(12, dimension: 3))
        #expect(try laws.broken().contains(.batches))
        #expect(try laws.broken().contains(.alone))
      }
    }
  }

  @Test func `a classifier that depends on the batch is caught`() throws {
    let counter = Counter()
    let mutant = try ProbeClassifier(dimension: 3) { _ in Int32(counter.next() % 2) }
    let laws = ScheduleLaws(
      classifier: mutant, noise: try FloatGaussian(sigma: 1),
      requests: someRequests(4, dimension: 3, n0: 7, n: 50))
    #expect(try !laws.broken().isEmpty)
  }

  @Test func `the counts are those of one vote after the other`() throws {
    try withEvery("noise", in: Self.noises()) { noise in
      let sampler = Sampler(classifier: try Self.classifier(), noise: noise, seed: 7)
      for request in someRequests(3, dimension: 3) {
        let expected = try request.stages.map { stage in
          try votesOneByOne(request, stage, by: sampler)
        }
        #expect(try sampler.counts(for: request) == expected)
      }
    }
  }

  /// The definition of the counts, without batches, queues and threads.
  private func votesOneByOne(
    _ request: SamplingRequest, _ stage: SamplingRequest.Stage, by sampler: Sampler
  ) throws -> ClassCounts {
    let worker = try sampler.classifier.makeWorker()
    let address = NoiseAddress(seed: sampler.seed, example: request.example, role: stage.role)
    var votes = [Int](repeating: 0, count: sampler.classifier.classCount)
    for sample in 0..<stage.samples {
      var noisy = [Float](repeating: 0, count: request.input.count)
      var label = [Int32](repeating: -1, count: 1)
      var values = noisy.mutableSpan
      try sampler.noise.perturb(
        request.input.span, at: address, samples: sample..<(sample + 1), into: &values)
      var place = label.mutableSpan
      try worker.classify(noisy.span, count: 1, into: &place)
      votes[Int(label[0])] += 1
    }
    return try ClassCounts(votes)
  }

  @Test func `the votes of a longer stage contain those of a shorter one`() async throws {
    let sampler = Sampler(
      classifier: try Self.classifier(), noise: try FloatGaussian(sigma: 0.5), seed: 3)
    try await propertyCheck(count: 50, input: Gen.int(in: 1...300), Gen.int(in: 1...300)) { a, b in
      let counts = try [min(a, b), max(a, b)].map { n in
        try sampler.counts(
          for: SamplingRequest(
            example: 5, input: [0, 0, 0], stages: [.init(role: .estimation, samples: n)]))[0]
      }
      #expect(counts[0].total == min(a, b) && counts[1].total == max(a, b))
      #expect(zip(counts[0].votes, counts[1].votes).allSatisfy { $0 <= $1 })
    }
  }

  @Test func `other roles, seeds and examples have other votes`() throws {
    let roles: [NoiseRole] = [
      .selection, .estimation, .prediction, .verification, .training, .attack(0), .attack(127),
    ]
    let stages = roles.map { SamplingRequest.Stage(role: $0, samples: 2000) }
    var seen: [ClassCounts] = []
    for (seed, example) in [(1, 0), (2, 0), (1, 1), (1, (1 << 40) - 1)] as [(UInt64, Int)] {
      let sampler = Sampler(
        classifier: try Self.classifier(), noise: try FloatGaussian(sigma: 0.5), seed: seed)
      seen += try sampler.counts(
        for: SamplingRequest(example: example, input: [0, 0, 0], stages: stages))
    }
    // Equal counts of two independent samples are likely somewhere among 28, and so not asked for: the votes are.
    #expect(Set(seen).count >= 26)
  }

  @Test func `noise that is blind to its role is seen in the counts`() throws {
    let stages: [SamplingRequest.Stage] = [
      .init(role: .selection, samples: 500), .init(role: .estimation, samples: 500),
      .init(role: .prediction, samples: 500),
    ]
    func counts(_ noise: any SmoothingNoise) throws -> Set<ClassCounts> {
      let sampler = Sampler(classifier: try Self.classifier(), noise: noise, seed: 1)
      return Set(
        try sampler.counts(
          for: SamplingRequest(example: 0, input: [0, 0, 0], stages: stages)))
    }
    for noise in try Self.noises() {
      #expect(try counts(noise).count == 3)
      #expect(try counts(ReaddressedNoise.blindToRoles(noise)).count == 1)
    }
  }

  @Test func `a classifier without classes is refused`() throws {
    for classCount in [0, -1, Int.min] {
      let classifier = try ProbeClassifier(dimension: 1, classCount: classCount) { _ in 0 }
      let sampler = Sampler(classifier: classifier, noise: try FloatGaussian(sigma: 1), seed: 0)
      #expect(throws: SmoothingError.classifier(.invalidClassCount(classCount))) {
        try sampler.counts(
          for: SamplingRequest(
            example: 0, input: [0], stages: [.init(role: .estimation, samples: 5)]))
      }
    }
  }
}
