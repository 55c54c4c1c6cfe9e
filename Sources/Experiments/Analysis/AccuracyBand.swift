// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// What is said of the certified accuracy beyond the number observed: which of two questions, and at which level.
public enum AccuracyBand: String, Sendable, Hashable, CaseIterable {
  /// For *this* test set, at all radii at once: at most q of the m certificates are wrong, so the share of examples on which g is
  /// correct and constant in the ball is at least (count − q)/m, where q is the smallest number that Bin(m, α) exceeds with
  /// probability at most ρ.
  case testSet = "test-set"
  /// For the *population* that the examples were drawn from, at each radius by itself: the Clopper–Pearson lower bound of the
  /// count at level ρ, less α.
  case population

  /// A lower bound on the true certified accuracy at r that fails with probability at most ρ.
  ///
  /// - Parameters:
  ///   - accuracy: The curve.
  ///   - radius: r ≥ 0.
  ///   - rho: The probability ρ that the bound fails.
  /// - Returns: The bound, in [0, 1].
  /// - Throws: `StatisticsError` for more than 10⁹ examples.
  public func lowerBound(
    of accuracy: CertifiedAccuracy, at radius: Double, rho: FailureProbability
  ) throws(StatisticsError) -> Double {
    try lowerBound(count: accuracy.count(at: radius), of: accuracy, rho: rho)
  }

  /// The same bound from the number of examples that are certified correctly with R ≥ r.
  ///
  /// - Parameters:
  ///   - count: That number, 0 ≤ count ≤ m.
  ///   - accuracy: The curve, for m and α.
  ///   - rho: The probability ρ that the bound fails.
  /// - Returns: The bound, in [0, 1].
  /// - Throws: `StatisticsError` for more than 10⁹ examples.
  public func lowerBound(
    count: Int, of accuracy: CertifiedAccuracy, rho: FailureProbability
  ) throws(StatisticsError) -> Double {
    switch self {
    case .testSet:
      let wrong = try BinomialDistribution(
        trials: accuracy.attempted, probability: accuracy.alpha.value
      ).upperQuantile(exceededWithProbabilityAtMost: rho)
      return Self.shareRoundedDown(max(0, count - wrong), of: accuracy.attempted)
    case .population:
      let bound = try ClopperPearson.lowerBound(
        BinomialCount(successes: count, trials: accuracy.attempted), alpha: rho)
      return max(0, (bound.value - accuracy.alpha.value).nextDown)
    }
  }

  /// count/m, rounded down.
  private static func shareRoundedDown(_ count: Int, of attempted: Int) -> Double {
    let share = Double(count) / Double(attempted)
    return (-Double(count)).addingProduct(share, Double(attempted)) > 0 ? share.nextDown : share
  }

  /// The band in words, for tables and captions.
  public func explanation(rho: FailureProbability) -> String {
    switch self {
    case .testSet:
      "lower band: this test set, all radii at once, wrong with probability at most \(rho)"
    case .population:
      "lower band: the population, each radius by itself, wrong with probability at most \(rho)"
    }
  }
}
