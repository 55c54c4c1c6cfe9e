// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Interval rules that promise too much, and some that promise needlessly little.
enum IntervalMutants {
  /// All of them, in the order of the report.
  static let all: [Mutant] = rules + slips + loose

  /// Rules of the literature that guarantee nothing.
  private static let rules = [
    mutant(
      PointEstimate(), "k/n taken for a bound: votes counted and no interval computed",
      name: "point estimate"),
    mutant(
      WaldInterval(), "the normal approximation at k/n, the first interval of every textbook",
      name: "Wald"),
    mutant(
      WilsonInterval(), "the score interval, recommended for its mean coverage", name: "Wilson"),
    mutant(
      JeffreysInterval(), "a quantile of the posterior under the prior Beta(1/2, 1/2)",
      name: "Jeffreys"),
    mutant(
      UniformPriorInterval(), "a quantile of the posterior under the uniform prior",
      name: "uniform prior"),
    mutant(
      "Goodman for three classes",
      "Wilson's interval at alpha/3, two-sided, for each class: simultaneous by name only"
    ) { count, alpha throws(StatisticsError) in
      try WilsonInterval().lowerBound(count, alpha: alpha.divided(by: 6))
    },
  ]

  /// Mistakes made with the right formula.
  private static let slips = [
    mutant(
      "alpha doubled",
      """
      takes alpha for the level of a two-sided interval whose ends are then used at 2·alpha: \
      statsmodels' proportion_confint, misread
      """
    ) { count, alpha throws(StatisticsError) in
      let doubled = try FailureProbability(min(2 * alpha.value, 0.5.nextDown))
      return try ClopperPearson.lowerBound(count, alpha: doubled)
    },
    mutant(
      "k off by one",
      "the beta quantile is taken with parameters k + 1 and n − k, those of the upper bound"
    ) { count, alpha throws(StatisticsError) in
      guard count.failures > 0 else { return try LowerBound(exactly: 1) }
      let next = try BinomialCount(successes: count.successes + 1, trials: count.trials)
      return try ClopperPearson.lowerBound(next, alpha: alpha)
    },
    mutant(
      "lower and upper swapped", "the upper end of the interval is taken for the lower one"
    ) { count, alpha throws(StatisticsError) in
      let upper = try ClopperPearson.upperBound(count, alpha: alpha)
      return try LowerBound(value: upper.value, complement: upper.complement)
    },
    mutant(
      "bound rounded to nearest",
      "the Double nearest to the exact bound: above it half of the time, as with any quantile function"
    ) { count, alpha throws(StatisticsError) in
      try roundedToNearest(count, alpha: alpha)
    },
    mutant(
      "complement rounded to nearest",
      "1 − p is formed from p by a subtraction, and may be rounded below the exact complement"
    ) { count, alpha throws(StatisticsError) in
      let value = try ClopperPearson.lowerBound(count, alpha: alpha).value
      return try LowerBound(value: value, complement: 1 - value)
    },
    mutant(
      "NaN for k = n",
      "one parameter of the beta quantile is n − k, and NaN comes back when all votes agree: GSL, SciPy, unguarded"
    ) { count, alpha throws(StatisticsError) in
      guard count.failures > 0 else { throw .invalidProbability(.nan) }
      return try ClopperPearson.lowerBound(count, alpha: alpha)
    },
    mutant(
      "bound with four decimals, to nearest",
      "p is read back from a table in which it was rounded to nearest",
      caughtBy: CoverageByEnumeration().name
    ) { count, alpha throws(StatisticsError) in
      let value = try ClopperPearson.lowerBound(count, alpha: alpha).value
      return try LowerBound(exactly: (value * 1e4).rounded() / 1e4)
    },
  ]

  /// Bounds that hold, and of which is said that they could not be better.
  private static let loose = [
    mutant(
      "alpha halved",
      "the two-sided interval at alpha is used on one side: sound, and each radius too small",
      caughtBy: IntervalTightness().name
    ) { count, alpha throws(StatisticsError) in
      try ClopperPearson.lowerBound(count, alpha: alpha.halved())
    },
    mutant(
      HoeffdingInterval(), "an inequality that does not know the variance",
      name: "Hoeffding claimed tight", caughtBy: IntervalTightness().name),
    mutant(
      ChernoffInterval(), "the inequality with the relative entropy: near, and not the tail itself",
      name: "Chernoff claimed tight", caughtBy: IntervalTightness().name),
    mutant(
      EmpiricalBernsteinInterval(),
      "the inequality with the observed variance: for votes of any law",
      name: "empirical Bernstein claimed tight", caughtBy: IntervalTightness().name),
  ]

  /// The library with another interval rule.
  private static func mutant(
    _ name: String, _ defect: String, caughtBy check: String = IntervalSoundness().name,
    formula: @escaping IntervalMutant.Formula
  ) -> Mutant {
    mutant(IntervalMutant(name, formula: formula), defect, name: name, caughtBy: check)
  }

  private static func mutant(
    _ rule: any IntervalRule, _ defect: String, name: String,
    caughtBy check: String = IntervalSoundness().name
  ) -> Mutant {
    Mutant(name: name, defect: defect, caughtBy: check) { $0.interval = rule }
  }

  /// The Double whose tail is nearest to α, from the greatest whose tail is at most α.
  private static func roundedToNearest(
    _ count: BinomialCount, alpha: FailureProbability
  ) throws(StatisticsError) -> LowerBound {
    var low = try ClopperPearson.lowerBound(count, alpha: alpha).value
    guard low > 0, low < 1 else { return try LowerBound(exactly: low) }
    var high = min(1, low * (1 + 1e-10))
    while low.nextUp < high {
      let middle = low + (high - low) / 2
      if try excess(count, middle, alpha) > .zero { high = middle } else { low = middle }
    }
    let isHighNearer = try excess(count, high, alpha) < -excess(count, low, alpha)
    return try LowerBound(exactly: isHighNearer ? high : low)
  }

  /// P[Bin(n, p) ≥ k] − α.
  private static func excess(
    _ count: BinomialCount, _ p: Double, _ alpha: FailureProbability
  ) throws(StatisticsError) -> DoubleDouble {
    try ExtendedBinomial(trials: count.trials, probability: p)
      .upperTail(atLeast: count.successes) - alpha.value
  }
}
