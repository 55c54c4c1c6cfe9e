// SPDX-License-Identifier: GPL-3.0-or-later

/// The credible bound of the uniform prior: the α quantile of the posterior Beta(k + 1, n − k + 1).
///
///     P[Beta(k + 1, n − k + 1) ≤ p] = P[Bin(n + 1, p) ≥ k + 1]
///
/// so it is the Clopper–Pearson bound of k + 1 successes in n + 1 trials: of one success that nobody saw. It is a statement
/// about a random p. For a fixed p it misses too often: at n = 100 and α = 0.001 with probability up to 0.00133 for p > ½.
///
/// Accuracy: that of `ClopperPearson`, rounded outward from the formula.
///
/// Source: Bayes 1763, doi 10.1098/rstl.1763.0053; the identity is DLMF 8.17.5.
public struct UniformPriorInterval: IntervalRule {
  /// `Uniform prior`.
  public var name: String { "Uniform prior" }
  /// Approximate: a credible bound, not a confidence bound.
  public var standing: IntervalStanding { .approximate }

  /// The rule.
  public init() {}

  /// The α quantile of the posterior.
  ///
  /// - Throws: `StatisticsError.invalidTrials` for n = 10⁹, where n + 1 is out of range; `notConverged`.
  /// - Complexity: as `ClopperPearson`.
  public func lowerBound(
    _ count: BinomialCount, alpha: FailureProbability
  ) throws(StatisticsError) -> LowerBound {
    let withOneMore = try BinomialCount(
      successes: count.successes + 1, trials: count.trials + 1)
    return try ClopperPearson.lowerBound(withOneMore, alpha: alpha)
  }
}
