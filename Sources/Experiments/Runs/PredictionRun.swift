// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers
public import Noise
public import Smoothing
public import Statistics

/// PREDICT over many examples of a data set.
public struct PredictionRun: Sendable {
  private let dataset: Dataset
  private let n: Int
  private let sampler: Sampler
  private let rule: PredictionRule

  /// A run.
  ///
  /// - Parameters:
  ///   - classifier: f, for inputs of the shape of the data.
  ///   - dataset: x and y.
  ///   - noise: ε.
  ///   - n: The number of votes for each example.
  ///   - alpha: The probability with which each prediction may be wrong.
  ///   - seed: The seed of all votes.
  ///   - options: How the work is scheduled.
  /// - Throws: `ExperimentError.shapeMismatch`, or `SmoothingError` for a charge above 1.
  public init(
    classifier: any BaseClassifier, dataset: Dataset, noise: any SmoothingNoise, n: Int,
    alpha: FailureProbability, seed: UInt64, options: SamplingOptions
  ) throws {
    guard classifier.inputShape == dataset.inputShape else {
      throw ExperimentError.shapeMismatch(
        data: "\(dataset.inputShape)", classifier: "\(classifier.inputShape)")
    }
    self.dataset = dataset
    self.n = n
    sampler = Sampler(classifier: classifier, noise: noise, seed: seed, options: options)
    rule = try PredictionRule(
      alpha: alpha, charge: noise.charge(dimension: dataset.inputShape.elementCount))
  }

  /// Predicts examples and delivers what was found, in order.
  ///
  /// - Parameters:
  ///   - examples: Numbers of examples in 0..<dataset.count.
  ///   - poll: Called a few times a second with the number of votes counted so far; false stops the run.
  ///   - deliver: Takes a prediction.
  /// - Throws: `ExperimentError.rangeOutOfBounds`, `SmoothingError`, also for an example that fails, or what `deliver` throws.
  /// - Complexity: O(n) evaluations of f for each example.
  public func predictions(
    of examples: [Int], poll: (Int) -> Bool = { _ in true },
    deliver: (ExamplePrediction) throws -> Void
  ) throws {
    if let outside = examples.first(where: { !(0..<dataset.count ~= $0) }) {
      throw ExperimentError.rangeOutOfBounds(
        outside..<max(outside, outside &+ 1), count: dataset.count)
    }
    let (data, n) = (dataset, n)
    let run = SamplingRun(sampler: sampler, count: examples.count) { position in
      let example = examples[position]
      let stage = SamplingRequest.Stage(role: .prediction, samples: n)
      return .success(
        SamplingRequest(example: example, input: data.image(at: example), stages: [stage]))
    }
    try run.run(poll: poll) { position, answer in
      let example = examples[position]
      let prediction = try rule.predict(try answer.get()[0])
      try deliver(
        ExamplePrediction(
          example: example, label: data.label(at: example), prediction: prediction.label,
          pValue: prediction.pValue, counts: prediction.counts.votes))
    }
  }
}
