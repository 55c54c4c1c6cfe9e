// SPDX-License-Identifier: GPL-3.0-or-later

/// Labels of a chain: the first worker's scores are the second's input.
final class ChainWorker: LabelWorker {
  private let first: any ScoreWorker
  private let second: any LabelWorker

  init(_ first: any ScoreWorker, _ second: any LabelWorker) {
    self.first = first
    self.second = second
  }

  func classify(
    _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
  ) throws(ClassifierError) {
    let between = try first.finiteScores(inputs, count: count)
    try second.classify(between.span, count: count, into: &labels)
  }
}
