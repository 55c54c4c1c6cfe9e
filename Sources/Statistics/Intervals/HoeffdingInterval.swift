// SPDX-License-Identifier: GPL-3.0-or-later

/// The bound of Hoeffding's inequality: guaranteed, and looser than it need be.
///
///     lower = k/n − √(ln(1/α)/(2n))
///
/// For every p and n it fails with probability at most α, and far less near 0 and 1, where it does not know that the
/// variance is small: at n = 100 and α = 0.001 with at most 0.000127 for p > ½. It is valid for votes in [0, 1] too, not only
/// for 0 and 1.
///
/// Rounded outward: `value` never above the formula, `complement` never below one minus it, each within 10⁻¹⁵.
///
/// Source: Hoeffding 1963, Theorem 1, doi 10.1080/01621459.1963.10500830.
public struct HoeffdingInterval: IntervalRule {
  /// `Hoeffding`.
  public var name: String { "Hoeffding" }
  /// Guaranteed: Hoeffding 1963.
  public var standing: IntervalStanding { .guaranteed }

  /// The rule.
  public init() {}

  /// The lower bound: with probability at least 1 − α it does not exceed the true p.
  ///
  /// - Complexity: O(1).
  public func lowerBound(
    _ count: BinomialCount, alpha: FailureProbability
  ) throws(StatisticsError) -> LowerBound {
    let spread = (-naturalLog(alpha.value) / (2 * Double(count.trials))).squareRoot()
    // The logarithm carries 4u and the quotient u, halved by the root; then u of the root itself and u of this product.
    return LowerBound(shareOf: count, less: spread * (1 + 8 * unitRoundoff))
  }
}
