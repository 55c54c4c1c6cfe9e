// SPDX-License-Identifier: GPL-3.0-or-later

/// One axis of a chart.
public struct ChartAxis: Sendable, Hashable {
  /// How numbers become places on the axis.
  public enum Scale: String, Sendable, Hashable, CaseIterable {
    /// Equal steps are equally long.
    case linear
    /// Equal factors are equally long: for positive numbers, down to the least normal one.
    case logarithmic
  }

  /// What is measured, with its unit.
  public let label: String
  /// The numbers shown, or nil to show all points.
  public let range: ClosedRange<Double>?
  /// How numbers become places on the axis.
  public let scale: Scale

  /// An axis; `LineChart` checks its range.
  public init(label: String, range: ClosedRange<Double>? = nil, scale: Scale = .linear) {
    self.label = label
    self.range = range
    self.scale = scale
  }

  /// Whether a number has a place on the axis; to gnuplot a subnormal number is 0.
  func holds(_ value: Double) -> Bool {
    value.isFinite && (scale == .linear || value >= .leastNormalMagnitude)
  }

  /// What is wrong with the range, if anything.
  var defect: String? {
    guard let range else { return nil }
    guard range.lowerBound.isFinite, range.upperBound.isFinite, range.lowerBound < range.upperBound
    else { return "the range \(range) of the axis '\(label)' is empty or not finite" }
    return holds(range.lowerBound)
      ? nil
      : "the range \(range) of the logarithmic axis '\(label)' does not begin above 0"
  }
}
