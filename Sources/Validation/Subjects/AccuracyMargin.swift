// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// How many certificates of a test set may be false at once: the margin taken from a certified accuracy, under test.
public protocol AccuracyMargin: Sendable {
  /// The name in tables.
  var name: String { get }

  /// The greatest number of false certificates that is allowed for.
  ///
  /// - Parameters:
  ///   - examples: m, the number of examples attempted.
  ///   - alpha: The probability with which each certificate may be wrong.
  ///   - rho: The probability with which the margin may be too small.
  /// - Returns: A number of certificates, which need not be whole.
  /// - Throws: `StatisticsError`.
  func allowance(
    examples: Int, alpha: FailureProbability, rho: FailureProbability
  ) throws(StatisticsError) -> Double
}
