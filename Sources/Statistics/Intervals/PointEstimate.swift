// SPDX-License-Identifier: GPL-3.0-or-later

/// The share of successes k/n taken for a bound, which it is not.
///
/// It ignores α. It exceeds p about half of the time, and nearly always for p near 1. Certificates computed from it
/// are the commonest mistake of the field.
public struct PointEstimate: IntervalRule {
  /// `Point estimate`.
  public var name: String { "Point estimate" }
  /// An estimate: nothing is claimed.
  public var standing: IntervalStanding { .estimate }

  /// The rule.
  public init() {}

  /// The share k/n and (n − k)/n, each rounded to nearest.
  ///
  /// - Complexity: O(1).
  public func lowerBound(
    _ count: BinomialCount, alpha: FailureProbability
  ) throws(StatisticsError) -> LowerBound {
    LowerBound(shareOf: count, less: 0)
  }
}
