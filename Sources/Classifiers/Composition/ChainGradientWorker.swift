// SPDX-License-Identifier: GPL-3.0-or-later

/// Scores and derivatives of a chain: vᵀ·∂s₂/∂x = (vᵀ·∂s₂/∂s₁)·∂s₁/∂x.
final class ChainGradientWorker: GradientWorker {
  var classCount: Int { scorer.classCount }
  private let first: any GradientWorker
  private let second: any GradientWorker
  private let scorer: ChainScoreWorker

  init(_ first: any GradientWorker, _ second: any GradientWorker) {
    self.first = first
    self.second = second
    scorer = ChainScoreWorker(first, second)
  }

  func score(
    _ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>
  ) throws(ClassifierError) {
    try scorer.score(inputs, count: count, into: &scores)
  }

  func classify(
    _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
  ) throws(ClassifierError) {
    try scorer.classify(inputs, count: count, into: &labels)
  }

  func pullBack(
    _ inputs: Span<Float>, count: Int, cotangents: Span<Float>,
    into gradients: inout MutableSpan<Float>
  ) throws(ClassifierError) {
    let between = try first.finiteScores(inputs, count: count)
    var inner = [Float](repeating: 0, count: between.count)
    var places = inner.mutableSpan
    try second.pullBack(between.span, count: count, cotangents: cotangents, into: &places)
    try first.pullBack(inputs, count: count, cotangents: inner.span, into: &gradients)
  }
}
