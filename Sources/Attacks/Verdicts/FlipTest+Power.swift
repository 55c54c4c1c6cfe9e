// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

extension FlipTest {
  /// The least n with which a flip can ever be confirmed at the level: all votes for the competitor, 2⁻ⁿ + nδ ≤ level.
  ///
  /// - Parameters:
  ///   - level: The level of the confirmation.
  ///   - charge: δ in [0, 1].
  ///   - hasCompetitor: False for the two-sided test, which needs one vote more.
  /// - Returns: The number of votes, or nil if no number confirms, because the charge alone exceeds the level.
  /// - Throws: `AttackError.statistics` for a charge outside [0, 1].
  /// - Complexity: 1080 binomial tails at most; 10 at level 0.001.
  public static func leastVotes(
    level: FailureProbability, charge: Double = 0, hasCompetitor: Bool = true
  ) throws(AttackError) -> Int? {
    guard 0...1 ~= charge else { throw .statistics(.invalidProbability(charge)) }
    for votes in 1...1080 {
      let tail = try tail(votes, of: votes) * (hasCompetitor ? 1 : 2)
      if raised(min(1, tail), by: charge, votes: votes) <= level.value { return votes }
    }
    return nil
  }

  /// The least number of votes for the competitor with which n votes, all for one of the two, confirm the flip.
  ///
  /// - Parameters:
  ///   - votes: n, 1...10⁹.
  ///   - level: The level of the confirmation.
  ///   - charge: δ in [0, 1].
  /// - Returns: The number, n + 1 if none confirms.
  /// - Throws: `AttackError.statistics` for an invalid number of votes or a charge outside [0, 1].
  /// - Complexity: O(log n) binomial tails.
  public static func leastConfirmedCount(
    votes: Int, level: FailureProbability, charge: Double = 0
  ) throws(AttackError) -> Int {
    guard 0...1 ~= charge else { throw .statistics(.invalidProbability(charge)) }
    return try AttackError.ofStatistics { () throws(StatisticsError) in
      let law = try BinomialDistribution(trials: votes, probability: 0.5)
      var (tooFew, enough) = (0, votes + 1)
      while enough - tooFew > 1 {
        let middle = tooFew + (enough - tooFew) / 2
        let pValue = raised(law.upperTail(atLeast: middle).upper, by: charge, votes: votes)
        if pValue <= level.value { enough = middle } else { tooFew = middle }
      }
      return enough
    }
  }

  /// The probability with which n votes confirm a flip where there are two classes, rounded down.
  ///
  /// - Parameters:
  ///   - probability: The true probability of a vote for c; all others are for the competitor.
  ///   - votes: n, 1...10⁹.
  ///   - level: The level of the confirmation.
  ///   - charge: δ in [0, 1], of which the test takes account; `probability` is that of the sampled votes.
  /// - Returns: P[Bin(n, 1 − p) ≥ k] for the least k that confirms.
  /// - Throws: `AttackError.statistics` for an invalid number of votes, probability or charge.
  /// - Complexity: O(log n) binomial tails.
  public static func power(
    at probability: Double, votes: Int, level: FailureProbability, charge: Double = 0
  ) throws(AttackError) -> Double {
    let least = try leastConfirmedCount(votes: votes, level: level, charge: charge)
    return try AttackError.ofStatistics { () throws(StatisticsError) in
      try BinomialDistribution(trials: votes, probability: probability)
        .lowerTail(atMost: votes - least).lower
    }
  }
}
