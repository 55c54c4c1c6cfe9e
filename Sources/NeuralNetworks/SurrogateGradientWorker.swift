// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Tells the scores of one function and the gradients of another that it rounds: the usual surrogate for a staircase.
///
/// Source: Bengio, Léonard, Courville 2013 (arXiv 1308.3432), the straight-through estimator.
final class SurrogateGradientWorker: GradientWorker {
  private let scores: any ScoreWorker
  private let gradients: any GradientWorker

  var classCount: Int { scores.classCount }

  /// A worker of two workers for inputs of one shape and as many classes.
  init(scores: any ScoreWorker, gradients: any GradientWorker) {
    self.scores = scores
    self.gradients = gradients
  }

  func classify(
    _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
  ) throws(ClassifierError) {
    try scores.classify(inputs, count: count, into: &labels)
  }

  func score(
    _ inputs: Span<Float>, count: Int, into answers: inout MutableSpan<Float>
  ) throws(ClassifierError) {
    try scores.score(inputs, count: count, into: &answers)
  }

  func pullBack(
    _ inputs: Span<Float>, count: Int, cotangents: Span<Float>,
    into answers: inout MutableSpan<Float>
  ) throws(ClassifierError) {
    try gradients.pullBack(inputs, count: count, cotangents: cotangents, into: &answers)
  }
}
