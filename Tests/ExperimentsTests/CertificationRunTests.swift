// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Classifiers
import Noise
import Smoothing
import Statistics
import Testing

@testable import Experiments

@Suite struct `Certification runs` {
  @Test(arguments: [(1, 1), (2, 7), (2, 513), (1, nil), (3, nil)] as [(Int, Int?)])
  func `records do not depend on threads or batches`(threads: Int, batch: Int?) throws {
    let reference = try RunSamples.records(RunSamples.run())
    let outcomes = Set(reference.map(\.outcome))
    #expect(outcomes == [.certified, .abstained])
    let records = try RunSamples.records(RunSamples.run(threads: threads, batch: batch))
    #expect(try records.map { try $0.jsonLine() } == reference.map { try $0.jsonLine() })
  }

  @Test func `records do not depend on the other examples or their order`() throws {
    let run = try RunSamples.run(threads: 2)
    let reference = try RunSamples.records(run)
    for order in [[15, 3, 8], [9], Array((0..<16).reversed())] {
      #expect(try RunSamples.records(run, of: order) == order.map { reference[$0] })
    }
  }

  @Test func `the seed and the noise level are heard`() throws {
    let reference = try RunSamples.records(RunSamples.run()).map(\.estimationCounts)
    var (seed, sigma) = (try RunSamples.configuration(), try RunSamples.configuration())
    seed.seed += 1
    sigma.sigma = 0.5
    for other in [seed, sigma] {
      let counts = try RunSamples.records(RunSamples.run(nil, other)).map(\.estimationCounts)
      #expect(counts != reference)
    }
  }

  @Test(arguments: NoiseKind.allCases, BoundForm.allCases)
  func `a record holds the votes of the sampler and what the rule concludes`(
    noise: NoiseKind, bound: BoundForm
  ) throws {
    let configuration = try RunSamples.configuration(noise: noise, bound: bound)
    let run = try RunSamples.run(nil, configuration)
    let epsilon = try noise.make(sigma: configuration.sigma, levels: 16)
    let sampler = Sampler(
      classifier: try RunSamples.classifier(), noise: epsilon, seed: configuration.seed)
    let data = try RunSamples.dataset()
    for record in try RunSamples.records(run) {
      let counts = try sampler.counts(
        for: SamplingRequest(
          example: record.example, input: data.image(at: record.example),
          stages: [
            .init(role: .selection, samples: 20), .init(role: .estimation, samples: 500),
          ]))
      #expect(record.selectionCounts == counts[0].votes)
      #expect(record.estimationCounts == counts[1].votes)
      let again = try RecordSamples.conclusion(of: record, counts[0], counts[1])
      #expect(record.radius == again.radius?.value)
      #expect(record.prediction == again.label)
      #expect(record.charge == epsilon.charge(dimension: 2))
      #expect(record.arithmetic == (noise == .grid ? "exact" : "ideal arithmetic"))
      #expect(record.levels == (noise == .grid ? 16 : nil))
      #expect(record.label == data.label(at: record.example))
    }
  }

  @Test func `an example that fails is recorded, and the others are certified`() throws {
    let fragile = try ClosureClassifier(
      inputShape: InputShape(features: 2), classCount: 3
    ) { x in
      // Only the noise of the first example goes so far to the left.
      x[0] < 0 && x[1] > 0.95 ? 7 : 1
    }
    let records = try RunSamples.records(RunSamples.run(fragile))
    let failed = records.filter { $0.outcome == .failed }
    #expect(!failed.isEmpty && failed.count < records.count)
    for record in failed {
      #expect(record.reason?.contains("7") == true)
      #expect(record.radius == nil && record.prediction == nil && !record.isCorrect)
    }
    #expect(records.map(\.example) == Array(0..<16))
  }

  @Test func `polling and delivering can stop a run`() throws {
    let run = try RunSamples.run(threads: 2)
    #expect(throws: SmoothingError.cancelled) {
      try run.records(of: Array(0..<16), poll: { _ in false }) { _ in }
    }
    var delivered = 0
    #expect(throws: ExperimentError.invalidLimit(3)) {
      try run.records(of: Array(0..<16)) { _ in
        delivered += 1
        if delivered == 3 { throw ExperimentError.invalidLimit(3) }
      }
    }
    #expect(delivered == 3)
  }

  @Test func `a configuration that cannot be run is refused with its value`() throws {
    func refusal(_ edit: (inout CertificationConfiguration) -> Void) throws -> any Error {
      var configuration = try RunSamples.configuration()
      edit(&configuration)
      return try #require(throws: (any Error).self) { try RunSamples.run(nil, configuration) }
    }
    for n in [0, -1, 1_000_000_001, Int.min, Int.max] {
      #expect(
        try refusal { $0.n = n } as? SmoothingError == .invalidSampleCount(name: "n", value: n))
      #expect(
        try refusal { $0.n0 = n } as? SmoothingError == .invalidSampleCount(name: "n0", value: n))
    }
    for alpha in [0, 0.5, -1, .infinity, 1] {
      #expect(try refusal { $0.alpha = alpha } as? StatisticsError == .invalidAlpha(alpha))
    }
    for sigma in [0, -1, .infinity] {
      #expect(try refusal { $0.sigma = sigma } as? NoiseError == .invalidSigma(sigma))
    }
    #expect(try refusal { $0.sigma = .nan } is NoiseError)
    #expect(try refusal { $0.alpha = .nan } is StatisticsError)
    #expect(
      try refusal { $0.sigma = 1e9 } as? NoiseError == .gridTooFine(levels: 16, sigma: 1e9))
  }

  @Test func `examples outside the data and classifiers of another shape are refused`() throws {
    let run = try RunSamples.run()
    for example in [-1, 16, Int.max, Int.min] {
      #expect(throws: ExperimentError.self) { try RunSamples.records(run, of: [0, example]) }
    }
    let other = try ClosureClassifier(inputShape: InputShape(features: 3), classCount: 3) { _ in 0 }
    let error = #expect(throws: ExperimentError.self) { try RunSamples.run(other) }
    guard case .shapeMismatch = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
