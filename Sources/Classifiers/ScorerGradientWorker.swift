// SPDX-License-Identifier: GPL-3.0-or-later

/// A gradient worker whose scores and labels are those of another worker, its scorer: its own is the derivative alone.
package protocol ScorerGradientWorker: GradientWorker {
  /// Who tells scores and labels.
  var scorer: any ScoreWorker { get }
}

extension ScorerGradientWorker {
  package var classCount: Int { scorer.classCount }

  package func score(
    _ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>
  ) throws(ClassifierError) {
    try scorer.score(inputs, count: count, into: &scores)
  }

  package func classify(
    _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
  ) throws(ClassifierError) {
    try scorer.classify(inputs, count: count, into: &labels)
  }
}
