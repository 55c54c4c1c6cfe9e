// SPDX-License-Identifier: GPL-3.0-or-later

/// One point of a curve, with the bounds of its band if it has one.
public struct ChartPoint: Sendable, Hashable {
  /// The place on the horizontal axis.
  public let x: Double
  /// The value.
  public let y: Double
  /// The lower end of the band, at most `y`; nil means `y` if the other end is given.
  public let lower: Double?
  /// The upper end of the band, at least `y`; nil means `y` if the other end is given.
  public let upper: Double?

  /// A point; `LineChart` checks its numbers.
  public init(x: Double, y: Double, lower: Double? = nil, upper: Double? = nil) {
    self.x = x
    self.y = y
    self.lower = lower
    self.upper = upper
  }

  /// Whether either end of the band is given.
  var hasBand: Bool { lower != nil || upper != nil }

  /// The same values at another place.
  func moved(to x: Double) -> ChartPoint {
    ChartPoint(x: x, y: y, lower: lower, upper: upper)
  }
}
