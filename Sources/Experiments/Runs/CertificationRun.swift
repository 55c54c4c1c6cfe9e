// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers
import Noise
public import Smoothing
import Statistics

/// CERTIFY over many examples of a data set: the experiment of the paper.
///
/// The records are a function of the configuration alone, whatever threads, batches and interruptions; only their
/// times differ.
public struct CertificationRun: Sendable {
  /// The version of the tool that is written into manifests.
  public static let version = "0.1.0"

  /// f.
  public let classifier: any BaseClassifier
  /// x and y.
  public let dataset: Dataset
  /// What decides the numbers.
  public let configuration: CertificationConfiguration
  /// What stands beside the records.
  public let manifest: Manifest
  /// From votes to statements.
  let rule: CertificationRule
  /// ε.
  var noise: any SmoothingNoise { sampler.noise }
  private let sampler: Sampler

  /// A run.
  ///
  /// - Parameters:
  ///   - classifier: f, for inputs of the shape of the data.
  ///   - dataset: x and y.
  ///   - configuration: σ, noise, bound, n₀, n, α, seed, and the names and hashes that identify f and the data.
  ///   - options: How the work is scheduled.
  /// - Throws: `ExperimentError.shapeMismatch`, or the error of the module that refuses a value: `StatisticsError` for α,
  ///   `NoiseError` for σ, `SmoothingError` for n₀ or n.
  public init(
    classifier: any BaseClassifier, dataset: Dataset, configuration: CertificationConfiguration,
    options: SamplingOptions
  ) throws {
    guard classifier.inputShape == dataset.inputShape else {
      throw ExperimentError.shapeMismatch(
        data: "\(dataset.inputShape)", classifier: "\(classifier.inputShape)")
    }
    for (name, value) in [("n0", configuration.n0), ("n", configuration.n)]
    where !(1...BinomialCount.greatestTrials ~= value) {
      throw SmoothingError.invalidSampleCount(name: name, value: value)
    }
    let noise = try configuration.noise.make(
      sigma: configuration.sigma, levels: dataset.levels)
    self.classifier = classifier
    self.dataset = dataset
    self.configuration = configuration
    sampler = Sampler(
      classifier: classifier, noise: noise, seed: configuration.seed, options: options)
    rule = try CertificationRule(
      sigma: configuration.sigma, alpha: FailureProbability(configuration.alpha),
      bound: configuration.bound,
      charge: noise.charge(dimension: dataset.inputShape.elementCount))
    manifest = Manifest(
      schema: CertificationRecord.schema, version: Self.version,
      configurationHash: configuration.hash, configuration: configuration,
      classCount: classifier.classCount, dimension: dataset.inputShape.elementCount,
      levels: dataset.levels, charge: rule.charge,
      arithmetic: noise.assumesIdealArithmetic ? "ideal arithmetic" : "exact")
  }

  /// Certifies examples and delivers their records, in order, each as soon as it is finished.
  ///
  /// - Parameters:
  ///   - examples: Numbers of examples in 0..<dataset.count.
  ///   - poll: Called a few times a second with the number of votes counted so far; false stops the run.
  ///   - deliver: Takes a record; what it throws stops the run.
  /// - Throws: `SmoothingError.cancelled` after a stop, `ExperimentError.rangeOutOfBounds`, or what `deliver` throws.
  /// - Complexity: O(n₀ + n) evaluations of f for each example.
  public func records(
    of examples: [Int], poll: (Int) -> Bool = { _ in true },
    deliver: (CertificationRecord) throws -> Void
  ) throws {
    try requireKnown(examples)
    let clean = try CleanPredictor(classifier)
    let run = SamplingRun(sampler: sampler, count: examples.count) { position in
      .success(request(for: examples[position]))
    }
    var stopwatch = Stopwatch()
    try run.run(poll: poll) { position, answer in
      let example = examples[position]
      var record = CertificationRecord(
        example: example, label: dataset.label(at: example), manifest: manifest,
        seconds: stopwatch.lap())
      do throws(SmoothingError) {
        let counts = try answer.get()
        record.cleanPrediction = try clean.label(of: dataset.image(at: example))
        let certification = try rule.certify(selection: counts[0], estimation: counts[1])
        record.enter(
          selection: counts[0], estimation: counts[1], certification: certification)
      } catch { record.enter(failure: error) }
      try deliver(record)
    }
  }

  /// The record of an example before anything is known of it.
  func emptyRecord(of example: Int) -> CertificationRecord {
    CertificationRecord(
      example: example, label: dataset.label(at: example), manifest: manifest, seconds: 0)
  }

  /// The votes wanted for an example.
  private func request(for example: Int) -> SamplingRequest {
    SamplingRequest(
      example: example, input: dataset.image(at: example),
      stages: [
        SamplingRequest.Stage(role: .selection, samples: configuration.n0),
        SamplingRequest.Stage(role: .estimation, samples: configuration.n),
      ])
  }

  private func requireKnown(_ examples: [Int]) throws(ExperimentError) {
    if let outside = examples.first(where: { !(0..<dataset.count ~= $0) }) {
      throw .rangeOutOfBounds(outside..<max(outside, outside &+ 1), count: dataset.count)
    }
  }
}
