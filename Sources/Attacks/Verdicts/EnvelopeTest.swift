// SPDX-License-Identifier: GPL-3.0-or-later

public import Certificates
public import Statistics

/// The exact test of what a certificate says about the probability of its class at distance r.
///
/// Goals, in this order: a right certificate is rejected with at most the level's probability; the test is exact apart from that.
///
///     null hypothesis   p_A(x′) ≥ q = Φ(Φ⁻¹(p̲_A) − r/σ) − δ
///     p-value           P[Bin(n, q) ≤ K]
///
/// where K of n *fresh* votes at x′ are for the certified class, r is at least ‖x′ − x‖₂, and δ is the total-variation distance of
/// a sampled noise vector from the ideal one. At r = 0 it is a *replication*: the votes are drawn again at x. The tails are
/// monotone in q, so that the test holds for every probability above it. Bounds are rounded down and p-values up.
///
/// The null hypothesis is the envelope of the certificate itself. Φ((R − r)/σ) equals it for the binary form only; in
/// the two-class form it is greater, and would reject certificates that are right.
///
/// Source: the envelope is Salman and others 2019 (arXiv 1906.04584), Lemma 2; the test is the binomial one of Clopper and Pearson 1934.
public struct EnvelopeTest: Sendable, Hashable {
  /// r, in the units of the input.
  public let distance: Double
  /// δ, the charge for one noise vector.
  public let charge: Double
  /// q: what the probability of a vote for the certified class must reach, rounded down.
  public let bound: LowerBound

  /// The test of one certificate at one distance.
  ///
  /// - Parameters:
  ///   - certificate: The bounds that were issued.
  ///   - distance: r ≥ 0, at least the norm of the perturbation: round it up. What is claimed does not end at the radius.
  ///   - charge: δ in [0, 1].
  /// - Throws: `AttackError.certificate` for a distance that is negative or NaN, `statistics` for a charge outside [0, 1].
  public init(
    certificate: GaussianL2, distance: Double, charge: Double = 0
  ) throws(AttackError) {
    guard 0...1 ~= charge else { throw .statistics(.invalidProbability(charge)) }
    let envelope = try AttackError.ofCertificates { () throws(CertificateError) in
      try certificate.envelope(at: distance)
    }
    self.distance = distance
    self.charge = charge
    bound = try AttackError.ofStatistics { () throws(StatisticsError) in
      try envelope.lowered(by: charge)
    }
  }

  /// P[Bin(n, q) ≤ K], rounded up: the smallest level at which so few votes reject the certificate.
  ///
  /// - Parameters:
  ///   - kept: K, the fresh votes for the certified class.
  ///   - votes: n, 1...10⁹.
  /// - Returns: The p-value, in [0, 1].
  /// - Throws: `AttackError.statistics` for an invalid number of votes, or a K outside 0...n.
  /// - Complexity: One binomial tail.
  public func pValue(kept: Int, of votes: Int) throws(AttackError) -> Double {
    try AttackError.ofStatistics { () throws(StatisticsError) in
      let count = try BinomialCount(successes: kept, trials: votes)
      return try law(votes: count.trials).lowerTail(atMost: count.successes).upper
    }
  }

  /// The greatest K at which n votes reject at the level; −1 if none does.
  ///
  /// - Parameters:
  ///   - votes: n, 1...10⁹.
  ///   - level: The greatest probability with which a right certificate may be rejected.
  /// - Returns: K in −1..<n.
  /// - Throws: `AttackError.statistics` for an invalid number of votes.
  /// - Complexity: O(log n) binomial tails.
  public func greatestRejectedCount(
    votes: Int, level: FailureProbability
  ) throws(AttackError) -> Int {
    try AttackError.ofStatistics { () throws(StatisticsError) in
      let law = try law(votes: votes)
      var (rejected, kept) = (-1, votes)
      while kept - rejected > 1 {
        let middle = rejected + (kept - rejected) / 2
        if law.lowerTail(atMost: middle).upper <= level.value {
          rejected = middle
        } else {
          kept = middle
        }
      }
      return rejected
    }
  }

  /// The probability with which n votes reject at the level, rounded down.
  ///
  /// - Parameters:
  ///   - probability: The true probability of a vote for the certified class.
  ///   - votes: n, 1...10⁹.
  ///   - level: The greatest probability with which a right certificate may be rejected.
  /// - Returns: P[Bin(n, p) ≤ K] for the greatest K that rejects.
  /// - Throws: `AttackError.statistics` for an invalid number of votes or probability.
  /// - Complexity: O(log n) binomial tails.
  public func power(
    at probability: Double, votes: Int, level: FailureProbability
  ) throws(AttackError) -> Double {
    let rejected = try greatestRejectedCount(votes: votes, level: level)
    return try AttackError.ofStatistics { () throws(StatisticsError) in
      try BinomialDistribution(trials: votes, probability: probability)
        .lowerTail(atMost: rejected).lower
    }
  }

  /// The least n with (1 − q)ⁿ ≤ level: fewer votes can never reject, not even if none is for the class.
  ///
  /// - Parameter level: The greatest probability with which a right certificate may be rejected.
  /// - Returns: The number of votes, or nil where no number up to 10⁹ is enough, as where q = 0.
  /// - Throws: `AttackError.statistics`, which no number of votes tried here can cause.
  /// - Complexity: 60 binomial tails at most.
  public func leastVotes(level: FailureProbability) throws(AttackError) -> Int? {
    try AttackError.ofStatistics { () throws(StatisticsError) in
      var (tooFew, enough) = (0, BinomialCount.greatestTrials)
      guard try law(votes: enough).lowerTail(atMost: 0).upper <= level.value else { return nil }
      while enough - tooFew > 1 {
        let middle = tooFew + (enough - tooFew) / 2
        if try law(votes: middle).lowerTail(atMost: 0).upper <= level.value {
          enough = middle
        } else {
          tooFew = middle
        }
      }
      return enough
    }
  }

  /// Bin(n, q), from whichever of q and 1 − q is the smaller: both are rounded so that q is not too great.
  private func law(votes: Int) throws(StatisticsError) -> BinomialDistribution {
    bound.value > 0.5
      ? try BinomialDistribution(trials: votes, complement: bound.complement)
      : try BinomialDistribution(trials: votes, probability: bound.value)
  }
}
