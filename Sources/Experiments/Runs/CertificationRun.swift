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
  private let sampler: Sampler
  private let rule: CertificationRule

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
  }

  /// What stands beside the records.
  public var manifest: Manifest {
    Manifest(
      schema: CertificationRecord.schema, version: Self.version,
      configurationHash: configuration.hash, configuration: configuration,
      classCount: classifier.classCount, dimension: dataset.inputShape.elementCount,
      levels: dataset.levels, charge: rule.charge,
      arithmetic: sampler.noise.assumesIdealArithmetic ? "ideal arithmetic" : "exact")
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
    if let outside = examples.first(where: { !(0..<dataset.count ~= $0) }) {
      throw ExperimentError.rangeOutOfBounds(
        outside..<max(outside, outside &+ 1), count: dataset.count)
    }
    let (manifest, data) = (self.manifest, dataset)
    let stages = [
      SamplingRequest.Stage(role: .selection, samples: configuration.n0),
      SamplingRequest.Stage(role: .estimation, samples: configuration.n),
    ]
    let run = SamplingRun(sampler: sampler, count: examples.count) { position in
      let example = examples[position]
      return .success(
        SamplingRequest(example: example, input: data.image(at: example), stages: stages))
    }
    let clean = try CleanPredictor(classifier)
    var stopwatch = Stopwatch()
    try run.run(poll: poll) { position, answer in
      let example = examples[position]
      var record = CertificationRecord(
        example: example, label: dataset.label(at: example), manifest: manifest,
        seconds: stopwatch.lap())
      do throws(SmoothingError) {
        let counts = try answer.get()
        record.cleanPrediction = try clean.label(of: dataset.image(at: example))
        record.enter(
          selection: counts[0], estimation: counts[1],
          certification: try rule.certify(selection: counts[0], estimation: counts[1]))
      } catch { record.enter(failure: error) }
      try deliver(record)
    }
  }
}
