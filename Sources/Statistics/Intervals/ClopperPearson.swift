// SPDX-License-Identifier: GPL-3.0-or-later

/// Exact one-sided confidence bounds on a binomial proportion.
///
///     lower(k, n, α): the p with P[Bin(n, p) ≥ k] = α        upper(k, n, α) = 1 − lower(n − k, n, α)
///
/// Goals, in this order:
///
/// 1. *Sound.* The exact tail at a returned lower bound is at most α, whatever the rounding: the bound is accepted only after
///    an evaluation of the tail whose error bound says so.
/// 2. *Tight.* Within 10⁻¹² of min(p, 1 − p) of the exact bound for α ≥ 10⁻¹⁵.
/// 3. *Fast.* About 2 µs at n = 100 000.
///
/// If each of the n + 1 bounds of a rule satisfies P[Bin(n, lower(k)) ≥ k] ≤ α, then the rule covers every p with
/// probability at least 1 − α, because between two bounds the miss probability increases in p.
///
/// Source: Clopper and Pearson 1934, doi 10.1093/biomet/26.4.404. Brown, Cai, DasGupta 2001, doi 10.1214/ss/1009213286,
/// compare the rules.
///
/// Proof: `clopper_pearson_coverage`, `clopper_pearson_upper_coverage`, `tail_check_sound`.
public struct ClopperPearson: IntervalRule {
  /// `Clopper–Pearson`.
  public var name: String { "Clopper–Pearson" }
  /// Guaranteed: Clopper and Pearson 1934.
  public var standing: IntervalStanding { .guaranteed }

  /// The rule as a value, to be compared with others.
  public init() {}

  public func lowerBound(
    _ count: BinomialCount, alpha: FailureProbability
  ) throws(StatisticsError) -> LowerBound {
    try Self.lowerBound(count, alpha: alpha)
  }

  /// The lower bound: with probability at least 1 − α it does not exceed the true p.
  ///
  /// - Parameters:
  ///   - count: k successes in n trials, n ≤ 10⁹.
  ///   - alpha: The one-sided failure probability. For a two-sided interval pass α/2 to each side.
  /// - Returns: The pair (p, 1 − p), each rounded outward: `value` never above the exact bound, `complement` never below
  ///   one minus it. Trivial for k = 0.
  /// - Throws: `StatisticsError.notConverged` if the search fails, which no test has ever seen.
  /// - Complexity: about 6 tails of O(√n) steps each.
  public static func lowerBound(
    _ count: BinomialCount, alpha: FailureProbability
  ) throws(StatisticsError) -> LowerBound {
    if count.successes == 0 { return .trivial }
    if count.failures == 0 { return allSuccesses(trials: count.trials, alpha: alpha) }
    return try TailRoot(count, alpha: alpha).solve()
  }

  /// The upper bound: with probability at least 1 − α it is not below the true p.
  ///
  /// - Parameters:
  ///   - count: k successes in n trials, n ≤ 10⁹.
  ///   - alpha: The one-sided failure probability.
  /// - Returns: The pair (p, 1 − p), each rounded outward. Trivial for k = n.
  /// - Throws: `StatisticsError.notConverged` if the search fails.
  /// - Complexity: as the lower bound.
  public static func upperBound(
    _ count: BinomialCount, alpha: FailureProbability
  ) throws(StatisticsError) -> UpperBound {
    try lowerBound(count.mirrored, alpha: alpha).mirrored
  }

  /// k = n: the root of pⁿ = α is p = exp(ln α/n), 1 − p = −expm1(ln α/n).
  private static func allSuccesses(trials: Int, alpha: FailureProbability) -> LowerBound {
    if trials == 1 {
      return LowerBound(
        uncheckedValue: alpha.value, complement: complementRoundedUp(alpha.value))
    }
    let exponent = naturalLog(alpha.value) / Double(trials)
    // ln α/n carries 5u relative to itself. That is at most 5u|exponent| relative to p, and 5u relative to 1 − p.
    // As in the search, the lesser member is computed and the other rounded outward from it.
    if exponent < -0.75 {
      let p = (exponential(exponent) * (1 - unitRoundoff * (8 - 6 * exponent))).nextDown
      return LowerBound(uncheckedValue: p, complement: complementRoundedUp(p))
    }
    let q = (-exponentialMinusOne(exponent) * (1 + 12 * unitRoundoff)).nextUp
    return LowerBound(uncheckedValue: complementRoundedDown(q), complement: q)
  }
}
