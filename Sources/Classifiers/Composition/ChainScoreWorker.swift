// SPDX-License-Identifier: GPL-3.0-or-later

/// Scores of a chain: those of the second worker.
final class ChainScoreWorker: ScoreWorker {
  var classCount: Int { second.classCount }
  private let first: any ScoreWorker
  private let second: any ScoreWorker

  init(_ first: any ScoreWorker, _ second: any ScoreWorker) {
    self.first = first
    self.second = second
  }

  func score(
    _ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>
  ) throws(ClassifierError) {
    let between = try first.finiteScores(inputs, count: count)
    try second.score(between.span, count: count, into: &scores)
  }

  func classify(
    _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
  ) throws(ClassifierError) {
    let between = try first.finiteScores(inputs, count: count)
    try second.classify(between.span, count: count, into: &labels)
  }
}
