// SPDX-License-Identifier: GPL-3.0-or-later

/// One axis of a chart.
public struct ChartAxis: Sendable, Hashable {
  /// What is measured, with its unit.
  public let label: String
  /// The numbers shown, or nil to show all points.
  public let range: ClosedRange<Double>?

  /// An axis; `LineChart` checks its range.
  public init(label: String, range: ClosedRange<Double>? = nil) {
    self.label = label
    self.range = range
  }

  /// What is wrong with the range, if anything.
  var defect: String? {
    guard let range else { return nil }
    let isUsable =
      range.lowerBound.isFinite && range.upperBound.isFinite && range.lowerBound < range.upperBound
    return isUsable ? nil : "the range \(range) of the axis '\(label)' is empty or not finite"
  }
}
