// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Asks a classifier about batches on one thread: once for each batch, for scores where it has some.
struct BatchWorker {
  private let worker: any LabelWorker
  private let scorer: (any ScoreWorker)?
  private let classCount: Int

  /// Makes the classifier's evaluator on this thread.
  init(_ classifier: any BaseClassifier) throws(ClassifierError) {
    classCount = classifier.classCount
    if let scoring = classifier as? any ScoringClassifier {
      let made = try scoring.makeScoreWorker()
      (worker, scorer) = (made, made)
    } else {
      (worker, scorer) = (try classifier.makeWorker(), nil)
    }
  }

  /// The answers to a batch of `count` inputs.
  ///
  /// - Throws: What the classifier throws, `labelOutOfRange`, or `nonFiniteScore` for a score that is not finite or not written.
  func answers(to inputs: [Float], count: Int) throws(ClassifierError) -> BatchAnswers {
    guard let scorer else {
      return BatchAnswers(labels: try labels(inputs, count: count), scores: nil)
    }
    // What is not written stays NaN, which is an error below and not a score.
    var scores = [Float](repeating: .nan, count: count * classCount)
    var places = scores.mutableSpan
    try scorer.score(inputs.span, count: count, into: &places)
    return BatchAnswers(labels: try greatest(scores, count: count), scores: scores)
  }

  private func greatest(_ scores: [Float], count: Int) throws(ClassifierError) -> [Int32] {
    var labels = [Int32](repeating: -1, count: count)
    var places = labels.mutableSpan
    try argmax(scores.span, classCount: classCount, into: &places)
    return labels
  }

  private func labels(_ inputs: [Float], count: Int) throws(ClassifierError) -> [Int32] {
    var labels = [Int32](repeating: -1, count: count)
    var places = labels.mutableSpan
    try worker.classify(inputs.span, count: count, into: &places)
    for (index, label) in labels.enumerated() where !(0..<classCount ~= Int(label)) {
      throw .labelOutOfRange(label: Int(label), classCount: classCount, index: index)
    }
    return labels
  }
}
