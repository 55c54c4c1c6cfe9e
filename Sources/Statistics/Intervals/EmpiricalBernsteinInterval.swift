// SPDX-License-Identifier: GPL-3.0-or-later

/// The empirical Bernstein bound: guaranteed, with the variance that was seen in place of the worst.
///
///     lower = k/n − √(2V ln(2/α)/n) − 7 ln(2/α)/(3(n − 1)),   V = k(n − k)/(n(n − 1))
///
/// For every p and n it fails with probability at most α. Near 0 and 1 it beats Hoeffding's bound for large n, and it is
/// always looser than Clopper–Pearson, which knows that the votes are 0 or 1. For one trial it says nothing.
///
/// Rounded outward: `value` never above the formula, `complement` never below one minus it, each within 10⁻¹⁴ of the spread.
///
/// Source: Maurer and Pontil 2009, arXiv 0907.3740, Theorem 4.
public struct EmpiricalBernsteinInterval: IntervalRule {
  /// `Empirical Bernstein`.
  public var name: String { "Empirical Bernstein" }
  /// Guaranteed: Maurer and Pontil 2009.
  public var standing: IntervalStanding { .guaranteed }

  /// The rule.
  public init() {}

  /// The lower bound: with probability at least 1 − α it does not exceed the true p.
  ///
  /// - Complexity: O(1).
  public func lowerBound(
    _ count: BinomialCount, alpha: FailureProbability
  ) throws(StatisticsError) -> LowerBound {
    guard count.trials > 1 else { return .trivial }
    let (k, n) = (Double(count.successes), Double(count.trials))
    // 2/α itself would overflow for the least α.
    let logarithm = naturalLog(2) - naturalLog(alpha.value)
    let variance = k * (n - k) / (n * (n - 1))
    let spread =
      (2 * variance * logarithm / n).squareRoot() + 7 * logarithm / (3 * (n - 1))
    // The logarithm carries 6u, the first term 9u after its root, the second 10u, their sum u more.
    return LowerBound(shareOf: count, less: spread * (1 + 32 * unitRoundoff))
  }
}
