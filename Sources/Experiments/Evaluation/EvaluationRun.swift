// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers
import Foundation
public import Smoothing

/// The base classifier over many examples of a data set, without noise.
public struct EvaluationRun: Sendable {
  private let classifier: any BaseClassifier
  private let dataset: Dataset
  private let options: SamplingOptions

  /// The number of classes that the classifier knows.
  public var classCount: Int { classifier.classCount }

  /// Whether answers hold scores, and not labels only.
  public var givesScores: Bool { classifier is any ScoringClassifier }

  /// A run.
  ///
  /// - Parameters:
  ///   - classifier: f, for inputs of the shape of the data.
  ///   - dataset: x and y.
  ///   - options: How the work is scheduled; nothing in it changes an answer.
  /// - Throws: `ExperimentError.shapeMismatch`.
  public init(
    classifier: any BaseClassifier, dataset: Dataset, options: SamplingOptions = .standard
  ) throws(ExperimentError) {
    guard classifier.inputShape == dataset.inputShape else {
      throw .shapeMismatch(
        data: "\(dataset.inputShape)", classifier: "\(classifier.inputShape)")
    }
    self.classifier = classifier
    self.dataset = dataset
    self.options = options
  }

  /// Evaluates examples and delivers the answers, in order.
  ///
  /// - Parameters:
  ///   - examples: Numbers of examples in 0..<dataset.count.
  ///   - poll: Called a few times a second; false stops the run.
  ///   - deliver: Takes an answer.
  /// - Throws: `ExperimentError.rangeOutOfBounds` or `evaluationFailed`, `SmoothingError.cancelled` after a stop, or what
  ///   `deliver` throws.
  /// - Complexity: One evaluation of f for each example.
  public func answers(
    of examples: [Int], poll: () -> Bool = { true }, deliver: (ExampleAnswer) throws -> Void
  ) throws {
    if let outside = examples.first(where: { !(0..<self.dataset.count ~= $0) }) {
      throw ExperimentError.rangeOutOfBounds(
        outside..<max(outside, outside &+ 1), count: self.dataset.count)
    }
    guard !examples.isEmpty else { return }
    let (classifier, dataset) = (classifier, dataset)
    let size = options.batchSize(for: classifier)
    let team = OrderedTeam<EvaluationWorker, [ExampleAnswer]>(
      count: (examples.count + size - 1) / size, threads: threads,
      makeWorker: { try Self.worker(for: classifier) },
      work: { worker, index, _ in
        let places = index * size..<min(examples.count, (index + 1) * size)
        return try worker.answers(of: examples[places], in: dataset)
      })
    do {
      try team.run(poll: poll) { _, answers in
        for answer in answers { try deliver(answer) }
      }
    } catch is CancellationError {
      throw SmoothingError.cancelled
    }
  }

  private static func worker(
    for classifier: any BaseClassifier
  ) throws(SmoothingError) -> EvaluationWorker {
    do { return try EvaluationWorker(classifier) } catch { throw .classifier(error) }
  }

  /// The number of threads, or nil for a classifier that stays on the caller's.
  private var threads: Int? {
    classifier.concurrency == .serial
      ? nil : classifier.concurrency.workerCount(threads: options.threads)
  }
}
