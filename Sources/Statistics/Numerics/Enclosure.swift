// SPDX-License-Identifier: GPL-3.0-or-later

/// An interval that contains the exact value of a formula, whatever the rounding.
public struct Enclosure: Sendable, Hashable {
  /// At most the exact value.
  public let lower: Double
  /// At least the exact value.
  public let upper: Double

  /// The interval from `lower` to `upper`.
  ///
  /// - Precondition: `lower <= upper`.
  public init(lower: Double, upper: Double) {
    precondition(lower <= upper, "an enclosure from \(lower) to \(upper) is empty")
    self.lower = lower
    self.upper = upper
  }

  /// The interval that holds one exactly known value.
  public init(exactly value: Double) {
    self.init(lower: value, upper: value)
  }

  /// True if `value` lies in the interval.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}
