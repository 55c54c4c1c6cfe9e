// SPDX-License-Identifier: GPL-3.0-or-later

/// The score interval: all p that the normal approximation at p itself does not reject.
///
///     lower = the lesser root p of (p̂ − p)² = z²·p(1 − p)/n,   p̂ = k/n,   z = Φ⁻¹(1 − α)
///
/// It guarantees nothing. It is far better than Wald's, and still misses too often at most p above ½ when α is small: at
/// n = 100 and α = 0.001 its failure probability for p > ½ reaches 0.00129.
///
/// The roots are formed without cancellation: lower = 2p̂²/(2p̂ + w + s) and 1 − lower = (2q̂ + w + s)/(2 + 2w), where
/// w = z²/n and s = √(w(w + 4p̂q̂)). Accuracy: some units in the last place of either; no direction of rounding is promised.
///
/// Source: Wilson 1927, doi 10.1080/01621459.1927.10502953.
public struct WilsonInterval: IntervalRule {
  /// `Wilson`.
  public var name: String { "Wilson" }
  /// Approximate.
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
    guard count.successes > 0 else { return .trivial }
    let z = try GSL.normalQuantile(alpha.value)
    let n = Double(count.trials)
    let (share, rest) = (Double(count.successes) / n, Double(count.failures) / n)
    let w = z * z / n
    let root = (w * (w + 4 * share * rest)).squareRoot()
    return LowerBound(
      uncheckedValue: 2 * share * share / (2 * share + w + root),
      complement: min(1, (2 * rest + w + root) / (2 + 2 * w)))
  }
}
