// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Evaluates a classifier on batches of examples, on one thread, with scores where it has some.
final class EvaluationWorker {
  private let worker: any LabelWorker
  private let scorer: (any ScoreWorker)?
  private let classCount: Int

  /// Makes the classifier's evaluator on this thread.
  init(_ classifier: any BaseClassifier) throws(ClassifierError) {
    classCount = classifier.classCount
    if let classifier = classifier as? any ScoringClassifier {
      let made = try classifier.makeScoreWorker()
      (worker, scorer) = (made, made)
    } else {
      (worker, scorer) = (try classifier.makeWorker(), nil)
    }
  }

  /// The answers for some examples.
  ///
  /// - Throws: `ExperimentError.evaluationFailed`.
  func answers(
    of examples: ArraySlice<Int>, in dataset: Dataset
  ) throws(ExperimentError) -> [ExampleAnswer] {
    guard let first = examples.first, let last = examples.last else { return [] }
    let images = dataset.images(at: examples)
    let labels: [Int32]
    var scores: [Float] = []
    do {
      if let scorer {
        scores = try self.scores(scorer, images, count: examples.count)
        labels = try greatest(scores, count: examples.count)
      } else {
        labels = try self.labels(images, count: examples.count)
      }
    } catch {
      throw .evaluationFailed(examples: min(first, last)...max(first, last), reason: "\(error)")
    }
    return examples.enumerated().map { place, example in
      ExampleAnswer(
        example: example, label: dataset.label(at: example), prediction: Int(labels[place]),
        scores: scorer == nil ? [] : Array(scores[place * classCount..<(place + 1) * classCount]))
    }
  }

  private func scores(
    _ scorer: any ScoreWorker, _ images: [Float], count: Int
  ) throws(ClassifierError) -> [Float] {
    // What is not written stays NaN, which is an error below and not a score.
    var scores = [Float](repeating: .nan, count: count * classCount)
    var places = scores.mutableSpan
    try scorer.score(images.span, count: count, into: &places)
    return scores
  }

  private func greatest(_ scores: [Float], count: Int) throws(ClassifierError) -> [Int32] {
    var labels = [Int32](repeating: -1, count: count)
    var places = labels.mutableSpan
    try argmax(scores.span, classCount: classCount, into: &places)
    return labels
  }

  private func labels(_ images: [Float], count: Int) throws(ClassifierError) -> [Int32] {
    var labels = [Int32](repeating: -1, count: count)
    var places = labels.mutableSpan
    try worker.classify(images.span, count: count, into: &places)
    for (index, label) in labels.enumerated() where !(0..<classCount ~= Int(label)) {
      throw .labelOutOfRange(label: Int(label), classCount: classCount, index: index)
    }
    return labels
  }
}
