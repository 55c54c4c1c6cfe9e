// SPDX-License-Identifier: GPL-3.0-or-later

/// The bound of Chernoff's inequality in its exact form, with the relative entropy: guaranteed.
///
///     lower = min { p : n·kl(k/n, p) ≤ ln(1/α) },   kl(x, p) = x ln(x/p) + (1 − x) ln((1 − x)/(1 − p))
///
/// For every p and n it fails with probability at most α, because P[Bin(n, p) ≥ k] ≤ exp(−n·kl(k/n, p)) for k ≥ np. It lies
/// between Hoeffding's bound, which replaces kl(x, p) by 2(x − p)², and Clopper–Pearson, which solves for the
/// probability itself; at k = n the two are one, α^(1/n).
///
/// n·kl is the sum of two deviances, known with its rounding error. In the logarithm of the lesser of p and 1 − p it is
/// convex, so that Newton's iteration converges from anywhere; the point it reaches is moved outward until the entropy *less
/// its error bound* is enough, as in `TailRoot`. Rounded outward, within 10⁻¹² of min(p, 1 − p) for α ≥ 10⁻¹⁵.
///
/// Source: Chernoff 1952, doi 10.1214/aoms/1177729330; Hoeffding 1963, Theorem 1.
public struct ChernoffInterval: IntervalRule {
  /// `Chernoff`.
  public var name: String { "Chernoff" }
  /// Guaranteed: Chernoff 1952.
  public var standing: IntervalStanding { .guaranteed }

  /// The rule.
  public init() {}

  /// The lower bound: with probability at least 1 − α it does not exceed the true p.
  ///
  /// - Throws: `StatisticsError.notConverged` if the search fails, which no test has seen.
  /// - Complexity: O(1) after a Clopper–Pearson bound, from which the search starts.
  public func lowerBound(
    _ count: BinomialCount, alpha: FailureProbability
  ) throws(StatisticsError) -> LowerBound {
    let start = try ClopperPearson.lowerBound(count, alpha: alpha)
    if count.successes == 0 || count.failures == 0 { return start }
    return try EntropyRoot(count, alpha: alpha, start: start).solve()
  }
}
