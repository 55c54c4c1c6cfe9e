// SPDX-License-Identifier: GPL-3.0-or-later

/// A base classifier that also tells a score for each class.
///
/// Level 1 of three.
///
/// The label is the class of the greatest score, the lowest index among equals. Scores are logits or any other
/// finite numbers; nothing in the library assumes that they are probabilities.
public protocol ScoringClassifier: BaseClassifier {
  /// Makes an evaluator that tells scores.
  ///
  /// - Throws: `ClassifierError.failed` when the evaluator cannot be made.
  func makeScoreWorker() throws(ClassifierError) -> any ScoreWorker
}

extension ScoringClassifier {
  /// A score worker is a label worker: it answers with the class of the greatest score.
  public func makeWorker() throws(ClassifierError) -> any LabelWorker { try makeScoreWorker() }
}
