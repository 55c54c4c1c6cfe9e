// SPDX-License-Identifier: GPL-3.0-or-later

/// Scores of inputs that are mapped first, and their derivatives by what was there before the map.
final class RescalingGradientWorker: GradientWorker {
  var classCount: Int { scorer.classCount }
  private let scaler: ChannelScaler
  private let base: any GradientWorker
  private let scorer: RescalingScoreWorker

  init(_ scaler: ChannelScaler, _ base: any GradientWorker) {
    self.scaler = scaler
    self.base = base
    scorer = RescalingScoreWorker(scaler, base)
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
    let scaled = scaler.scaled(inputs)
    try base.pullBack(scaled.span, count: count, cotangents: cotangents, into: &gradients)
    scaler.scale(&gradients)
  }
}
