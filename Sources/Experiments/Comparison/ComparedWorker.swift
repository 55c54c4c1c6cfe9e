// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// One side of a comparison: labels, and scores where the classifier tells them.
struct ComparedWorker {
  private let worker: any LabelWorker
  private let scorer: (any ScoreWorker)?
  private let classCount: Int

  init(_ classifier: any BaseClassifier) throws(ClassifierError) {
    classCount = classifier.classCount
    if let scoring = classifier as? any ScoringClassifier {
      let made = try scoring.makeScoreWorker()
      (worker, scorer) = (made, made)
    } else {
      (worker, scorer) = (try classifier.makeWorker(), nil)
    }
  }

  func answers(to inputs: [Float], count: Int) throws(ClassifierError) -> ComparedAnswers {
    var labels = [Int32](repeating: -1, count: count)
    var places = labels.mutableSpan
    try worker.classify(inputs.span, count: count, into: &places)
    if let index = labels.firstIndex(where: { !(0..<classCount ~= Int($0)) }) {
      throw .labelOutOfRange(label: Int(labels[index]), classCount: classCount, index: index)
    }
    guard let scorer else { return ComparedAnswers(labels: labels, scores: nil) }
    var scores = [Float](repeating: .nan, count: count * classCount)
    var rows = scores.mutableSpan
    try scorer.score(inputs.span, count: count, into: &rows)
    return ComparedAnswers(labels: labels, scores: scores)
  }
}
