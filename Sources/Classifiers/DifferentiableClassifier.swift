// SPDX-License-Identifier: GPL-3.0-or-later

/// A classifier whose scores can be differentiated with respect to the input.
///
/// Level 2 of three.
///
/// White-box attacks need it; certification never does.
public protocol DifferentiableClassifier: ScoringClassifier {
  /// Makes an evaluator that tells scores and vector–Jacobian products.
  ///
  /// - Throws: `ClassifierError.failed` when the evaluator cannot be made.
  func makeGradientWorker() throws(ClassifierError) -> any GradientWorker
}

extension DifferentiableClassifier {
  /// A gradient worker is a score worker.
  public func makeScoreWorker() throws(ClassifierError) -> any ScoreWorker {
    try makeGradientWorker()
  }
}
