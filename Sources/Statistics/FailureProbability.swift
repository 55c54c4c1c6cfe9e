// SPDX-License-Identifier: GPL-3.0-or-later

/// α: the probability with which one statement may be wrong, 0 < α < ½.
///
/// A type of its own, so that α and 1 − α cannot be exchanged. The guarantee is stated for the `Double` itself: the text
/// `0.001` means the nearest `Double`, which is 0.001 + 2·10⁻²⁰.
public struct FailureProbability: Sendable, Hashable, Comparable {
  /// The value α.
  public let value: Double

  /// α = 0.001, the default (Cohen and others 2019).
  public static let standard = FailureProbability(unchecked: 0.001)

  /// A failure probability.
  ///
  /// - Throws: `StatisticsError.invalidAlpha` unless 0 < α < ½. Every `Double` in that range is accepted.
  public init(_ value: Double) throws(StatisticsError) {
    guard value > 0, value < 0.5 else { throw .invalidAlpha(value) }
    self.value = value
  }

  private init(unchecked value: Double) { self.value = value }

  /// α/2 rounded down, for two statements that together may fail with probability α.
  ///
  /// - Throws: `StatisticsError.invalidAlpha` if the half underflows to zero.
  public func halved() throws(StatisticsError) -> FailureProbability {
    try divided(by: 2)
  }

  /// α/m rounded down, for m statements that together may fail with probability α (Bonferroni).
  ///
  /// - Throws: `StatisticsError.invalidAlpha` if m < 1 or the share underflows to zero.
  public func divided(by statements: Int) throws(StatisticsError) -> FailureProbability {
    guard statements > 0 else { throw .invalidAlpha(.nan) }
    let share = value / Double(statements)
    // The quotient by a power of two is exact while it stays normal; any other is moved one step down, which undoes its
    // rounding.
    let isExact = statements & (statements - 1) == 0 && share.isNormal
    return try FailureProbability(isExact ? share : max(0, share.nextDown))
  }

  /// The order of the values.
  public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

extension FailureProbability: CustomStringConvertible {
  /// The shortest decimal that reads back as the same `Double`.
  public var description: String { value.description }
}
