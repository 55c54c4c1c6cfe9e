// SPDX-License-Identifier: GPL-3.0-or-later

/// The credible bound of Jeffreys' prior: the α quantile of the posterior Beta(k + ½, n − k + ½).
///
/// It is a statement about a random p. For a fixed p it misses too often where it matters here: at n = 100 and α = 0.001 its
/// failure probability reaches 0.0045 for p > ½. For k = 0 it is 0, as in the source, so that small p are not missed.
///
/// GSL's quantile fails for such arguments, but its distribution function can be trusted, and the quantile lies between
/// the Clopper–Pearson bounds of k and of k + 1 (the posteriors are ordered), where it is searched for.
/// Accuracy: about 10⁻⁹ of 1 − p or better, that of `GSL.betaProbability`; no direction of rounding is promised.
///
/// Source: Jeffreys 1946, doi 10.1098/rspa.1946.0056; Brown, Cai, DasGupta 2001, doi 10.1214/ss/1009213286.
public struct JeffreysInterval: IntervalRule {
  /// `Jeffreys`.
  public var name: String { "Jeffreys" }
  /// Approximate: a credible bound, not a confidence bound.
  public var standing: IntervalStanding { .approximate }

  /// The rule.
  public init() {}

  /// The α quantile of the posterior.
  ///
  /// - Throws: `StatisticsError.betaOutsideTrustedRange` for n > 10⁶, `gslFailed`, `notConverged`.
  /// - Complexity: about 6 values of GSL's incomplete beta function, after two Clopper–Pearson bounds.
  public func lowerBound(
    _ count: BinomialCount, alpha: FailureProbability
  ) throws(StatisticsError) -> LowerBound {
    guard count.successes > 0 else { return .trivial }
    var low = try ClopperPearson.lowerBound(count, alpha: alpha).value
    var high = 1.0
    if count.failures > 0 {
      let next = try BinomialCount(successes: count.successes + 1, trials: count.trials)
      high = try ClopperPearson.lowerBound(next, alpha: alpha).value
    }
    var (below, above) = (
      try excess(at: low, count, alpha: alpha), try excess(at: high, count, alpha: alpha)
    )
    // The relative distance of the probability from α at which the search ends: beyond it GSL's own error would decide.
    let settled = 1e-13 + 1e-15 * Double(count.trials)
    // The secant through both ends, halving the value of an end that stays (the Illinois algorithm; Dowell and Jarratt 1971).
    for _ in 0..<Self.steps where high - low > 2 * high.ulp {
      let secant = (low * above - high * below) / (above - below)
      let middle = secant > low && secant < high ? secant : low + (high - low) / 2
      let value = try excess(at: middle, count, alpha: alpha)
      if value > 0 {
        (high, above, below) = (middle, value, below / 2)
      } else {
        (low, below, above) = (middle, value, above / 2)
      }
      if abs(value) <= settled { return try LowerBound(exactly: middle) }
    }
    return try LowerBound(exactly: low)
  }

  /// ln P[Beta(k + ½, n − k + ½) ≤ p] − ln α.
  private func excess(
    at p: Double, _ count: BinomialCount, alpha: FailureProbability
  ) throws(StatisticsError) -> Double {
    let (a, b) = (Double(count.successes) + 0.5, Double(count.failures) + 0.5)
    return naturalLog(try GSL.betaProbability(p, a: a, b: b)) - naturalLog(alpha.value)
  }

  private static let steps = 200
}
