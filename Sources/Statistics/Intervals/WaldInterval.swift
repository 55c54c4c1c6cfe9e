// SPDX-License-Identifier: GPL-3.0-or-later

/// The textbook interval: the normal law with the variance put in its place.
///
///     lower = p̂ − z·√(p̂(1 − p̂)/n),   p̂ = k/n,   z = Φ⁻¹(1 − α)
///
/// It guarantees nothing. At k = n it has no width and claims p = 1, so that for p near 1 it misses almost surely:
/// its failure probability comes as near to 1 as one likes, whatever α and n are. It is here because it is used.
///
/// Accuracy: some units in the last place of the formula, rounded downward in its last steps; cut off at 0.
///
/// Source: named for Wald 1943; Brown, Cai, DasGupta 2001, doi 10.1214/ss/1009213286, show how it fails.
public struct WaldInterval: IntervalRule {
  /// `Wald`.
  public var name: String { "Wald" }
  /// Approximate, and badly so near 0 and 1.
  public var standing: IntervalStanding { .approximate }

  /// The rule.
  public init() {}

  /// The lower end.
  ///
  /// - Throws: `StatisticsError.gslFailed`, which no α was seen to cause.
  /// - Complexity: O(1).
  public func lowerBound(
    _ count: BinomialCount, alpha: FailureProbability
  ) throws(StatisticsError) -> LowerBound {
    let z = -(try GSL.normalQuantile(alpha.value))
    let (k, n) = (Double(count.successes), Double(count.trials))
    let deviation = (k * (n - k) / n).squareRoot() / n
    return LowerBound(shareOf: count, less: z * deviation)
  }
}
