// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// The library's own margin: the exact binomial quantile.
public struct ExactMargin: AccuracyMargin {
  /// `binomial quantile`.
  public var name: String { "binomial quantile" }

  /// The margin.
  public init() {}

  public func allowance(
    examples: Int, alpha: FailureProbability, rho: FailureProbability
  ) throws(StatisticsError) -> Double {
    let law = try BinomialDistribution(trials: examples, probability: alpha.value)
    return Double(law.upperQuantile(exceededWithProbabilityAtMost: rho))
  }
}
