// SPDX-License-Identifier: GPL-3.0-or-later

/// Labels of inputs that are mapped first.
final class RescalingWorker: LabelWorker {
  private let scaler: ChannelScaler
  private let base: any LabelWorker

  init(_ scaler: ChannelScaler, _ base: any LabelWorker) {
    self.scaler = scaler
    self.base = base
  }

  func classify(
    _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
  ) throws(ClassifierError) {
    let scaled = scaler.scaled(inputs)
    try base.classify(scaled.span, count: count, into: &labels)
  }
}
