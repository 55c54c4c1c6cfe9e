// SPDX-License-Identifier: GPL-3.0-or-later

/// Scores of inputs that are mapped first, and their derivatives by what was there before the map.
final class RescalingGradientWorker: ScorerGradientWorker {
  let scorer: any ScoreWorker
  private let scaler: ChannelScaler
  private let base: any GradientWorker

  init(_ scaler: ChannelScaler, _ base: any GradientWorker) {
    self.scaler = scaler
    self.base = base
    scorer = RescalingScoreWorker(scaler, base)
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
