// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// The number V of examples with a confirmed violation, against what a right certifier allows.
///
/// For each of n attempted examples, abstentions included, the certificate is wrong with probability at most α, and a right one is
/// confirmed as violated with probability at most β. So each counts with probability at most α + β, however
/// the attack chose its points. If the examples have independent noise,
///
///     V ≤ Bin(n, α + β)  stochastically,    p-value  P[Bin(n, α + β) ≥ V]
///
/// because each indicator can be coupled below one of probability α + β. Hoeffding 1956 says more: among all sums of n independent indicators
/// with the same mean the binomial has the heaviest tails beyond a step from that mean, so that nothing is gained by knowing that the parts are
/// unequal. If noise was shared among examples only the mean survives, and with it Markov's bound.
///
/// V = 0 does not prove correctness: it bounds the rate of violations that *these attacks* can find.
///
/// Source: Hoeffding 1956, On the distribution of the number of successes in independent trials, doi 10.1214/aoms/1177728178;
/// Clopper and Pearson 1934.
public struct ViolationCount: Sendable, Hashable {
  /// n, the number of attempted examples, abstentions included.
  public let attempted: Int
  /// V, the number of examples with a confirmed violation.
  public let violations: Int
  /// α, the failure probability of one certificate.
  public let alpha: FailureProbability
  /// β, spent once for each example.
  public let beta: FailureProbability
  /// α + β, rounded up.
  public let rate: Double

  /// The count of a run.
  ///
  /// - Parameters:
  ///   - violations: V, each example counted once.
  ///   - attempted: n, 1...10⁹, abstentions included.
  ///   - alpha: The failure probability of one certificate.
  ///   - beta: The failure probability of the verification of one example.
  /// - Throws: `AttackError.statistics` for an invalid n, or a V outside 0...n.
  public init(
    violations: Int, attempted: Int, alpha: FailureProbability, beta: FailureProbability
  ) throws(AttackError) {
    let count = try AttackError.ofStatistics { () throws(StatisticsError) in
      try BinomialCount(successes: violations, trials: attempted)
    }
    self.attempted = count.trials
    self.violations = count.successes
    self.alpha = alpha
    self.beta = beta
    rate = min(1, (alpha.value + beta.value).nextUp)
  }

  /// n(α + β), rounded up: the greatest mean of V that a right certifier allows.
  public var expected: Double { (Double(attempted) * rate).nextUp }

  /// P[Bin(n, α + β) ≥ V], rounded up; valid where the examples have independent noise.
  ///
  /// - Throws: `AttackError.statistics`, which no count that could be made can cause.
  public func pValue() throws(AttackError) -> Double {
    try AttackError.ofStatistics { () throws(StatisticsError) in
      try RateTest.pValue(successes: violations, trials: attempted, rate: 0...rate)
    }
  }

  /// min(1, n(α + β)/V), rounded up: a p-value that holds even where the examples share noise (Markov).
  public var markovBound: Double {
    violations == 0 ? 1 : min(1, (expected / Double(violations)).nextUp)
  }

  /// U: an upper confidence bound on the mean probability of a confirmed violation, rounded up.
  ///
  /// - Parameter confidence: 1 − ρ, in (½, 1).
  /// - Returns: The Clopper–Pearson bound for V of n.
  /// - Throws: `AttackError.statistics` for a confidence outside (½, 1).
  public func rateBound(confidence: Double = 0.95) throws(AttackError) -> Double {
    try AttackError.ofStatistics { () throws(StatisticsError) in
      let count = try BinomialCount(successes: violations, trials: attempted)
      let rho = try FailureProbability(1 - confidence)
      return try ClopperPearson.upperBound(count, alpha: rho).value
    }
  }

  /// The least V at which n examples speak against the certifier at the level; n + 1 if none does.
  ///
  /// - Parameters:
  ///   - attempted: n, 1...10⁹.
  ///   - alpha: The failure probability of one certificate.
  ///   - beta: The failure probability of the verification of one example.
  ///   - level: The probability with which a right certifier may be rejected.
  /// - Returns: The least V with a p-value of at most the level.
  /// - Throws: `AttackError.statistics` for an invalid n.
  /// - Complexity: O(log n) binomial tails.
  public static func leastRejected(
    attempted: Int, alpha: FailureProbability, beta: FailureProbability, level: FailureProbability
  ) throws(AttackError) -> Int {
    let none = try ViolationCount(violations: 0, attempted: attempted, alpha: alpha, beta: beta)
    return try AttackError.ofStatistics { () throws(StatisticsError) in
      try RateTest(trials: attempted, rate: 0...none.rate, falseAlarm: level.value).tooMany
    }
  }
}
