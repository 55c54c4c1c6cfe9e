// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Tells the scores of one function and the gradients of another that it rounds: the usual surrogate for a staircase.
///
/// Source: Bengio, Léonard, Courville 2013 (arXiv 1308.3432), the straight-through estimator.
final class SurrogateGradientWorker: ScorerGradientWorker {
  let scorer: any ScoreWorker
  private let gradients: any GradientWorker

  /// A worker of two workers for inputs of one shape and as many classes.
  init(scorer: any ScoreWorker, gradients: any GradientWorker) {
    self.scorer = scorer
    self.gradients = gradients
  }

  func pullBack(
    _ inputs: Span<Float>, count: Int, cotangents: Span<Float>,
    into answers: inout MutableSpan<Float>
  ) throws(ClassifierError) {
    try gradients.pullBack(inputs, count: count, cotangents: cotangents, into: &answers)
  }
}
