// SPDX-License-Identifier: GPL-3.0-or-later

/// Scores and derivatives of a chain: vᵀ·∂s₂/∂x = (vᵀ·∂s₂/∂s₁)·∂s₁/∂x.
final class ChainGradientWorker: ScorerGradientWorker {
  let scorer: any ScoreWorker
  private let first: any GradientWorker
  private let second: any GradientWorker

  init(_ first: any GradientWorker, _ second: any GradientWorker) {
    self.first = first
    self.second = second
    scorer = ChainScoreWorker(first, second)
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
