// SPDX-License-Identifier: GPL-3.0-or-later

/// What n votes can prove at level α, and how many are needed: everything exact, nothing sampled.
///
/// CERTIFY issues a radius of at least r exactly if the Clopper–Pearson bound of its count reaches Φ(r/σ), that is, if the count is
/// at least the k with P[Bin(n, Φ(r/σ)) ≥ k] ≤ α. So its behaviour at a true top-class probability p_A is a binomial tail.
///
/// Radii are those of the binary form, in the units of σ. Numbers of votes are those of exact arithmetic; the directions
/// of rounding matter only where a tail equals α to twelve digits.
///
/// Source: Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), CERTIFY and PREDICT; Clopper and Pearson 1934.
public struct SampleSizePlan: Sendable, Hashable {
  /// α: the failure probability of one certificate.
  public let alpha: FailureProbability
  /// σ: the noise level, in the units of the radius.
  public let sigma: Double

  /// A plan at level α; with σ = 1 radii are in units of the noise level.
  ///
  /// - Parameters:
  ///   - alpha: The failure probability of one certificate.
  ///   - sigma: The noise level, positive and finite.
  /// - Throws: `StatisticsError.invalidRadius` unless 0 < σ < ∞.
  public init(alpha: FailureProbability, sigma: Double = 1) throws(StatisticsError) {
    guard sigma > 0, sigma.isFinite else { throw .invalidRadius(sigma) }
    (self.alpha, self.sigma) = (alpha, sigma)
  }

  /// The least n with 2⁻ⁿ < α: fewer votes certify nothing, not even if all agree.
  public var leastVotesToCertify: Int {
    let exponent = Int(alpha.value.exponent)
    return alpha.value.significand == 1 ? 1 - exponent : -exponent
  }

  /// The least n with 2·2⁻ⁿ ≤ α: of fewer votes PREDICT answers nothing, not even if all agree.
  public var leastVotesToPredict: Int { 1 - Int(alpha.value.exponent) }

  /// The greatest radius that n votes can prove, σΦ⁻¹(α^(1/n)), rounded down; nil if they can prove none.
  ///
  /// - Parameter votes: n, 1...10⁹.
  /// - Returns: The radius that is issued if all votes agree, which no classifier can exceed.
  /// - Throws: `StatisticsError.invalidTrials`.
  /// - Complexity: O(1).
  public func ceiling(votes: Int) throws(StatisticsError) -> Double? {
    let unanimous = try BinomialCount(successes: votes, trials: votes)
    let bound = try ClopperPearson.lowerBound(unanimous, alpha: alpha)
    guard bound.value > 0.5 else { return nil }
    let radius = scaled(try NormalDistribution.quantile(complement: bound.complement).lower)
    return radius > 0 ? radius : nil
  }

  /// The least count of n votes whose certified radius is at least r; nil if even n of n do not reach it.
  ///
  /// - Parameters:
  ///   - votes: n, 1...10⁹.
  ///   - radius: r ≥ 0; at 0, any radius, that is, the least count with which CERTIFY does not abstain.
  /// - Returns: The least k with P[Bin(n, Φ(r/σ)) ≥ k] ≤ α, or nil if k = n is not enough.
  /// - Throws: `StatisticsError.invalidTrials`, `invalidRadius`.
  /// - Complexity: O(log n) binomial tails.
  public func leastSuccesses(
    votes: Int, radius: Double = 0
  ) throws(StatisticsError) -> Int? {
    guard 1...BinomialCount.greatestTrials ~= votes else { throw .invalidTrials(votes) }
    let law = BinomialDistribution(trials: votes, point: try threshold(of: radius))
    let least = law.upperQuantile(exceededWithProbabilityAtMost: alpha) + 1
    return least <= votes ? least : nil
  }

  /// The operating characteristic: the probability that CERTIFY's radius is at least r.
  ///
  /// - Parameters:
  ///   - radius: r ≥ 0; at 0, that it does not abstain.
  ///   - votes: n, 1...10⁹.
  ///   - topProbability: p_A, the true probability of the class that was selected.
  /// - Returns: An enclosure of P[Bin(n, p_A) ≥ k], k = `leastSuccesses(votes:radius:)`; 0 if there is none.
  /// - Throws: `StatisticsError.invalidTrials`, `invalidRadius`, `invalidProbability`.
  /// - Complexity: O(log n) binomial tails.
  public func probability(
    ofRadius radius: Double, votes: Int, topProbability: Double
  ) throws(StatisticsError) -> Enclosure {
    let law = try BinomialDistribution(trials: votes, probability: topProbability)
    guard let least = try leastSuccesses(votes: votes, radius: radius) else { return .zero }
    return law.upperTail(atLeast: least)
  }

  /// The least number of votes with which the radius r is certified with a given probability.
  ///
  /// The probability rises and falls with n as a sawtooth; `DetectionPlan` says what is returned, and that a somewhat greater n
  /// may fall short again.
  ///
  /// - Parameters:
  ///   - radius: r ≥ 0.
  ///   - topProbability: p_A, the true probability of the top class.
  ///   - power: How likely the radius shall be certified, ½ < power < 1.
  /// - Returns: The number of votes n, the least count k that certifies r, and P[Bin(n, p_A) ≥ k].
  /// - Throws: `StatisticsError.unreachableRadius` if r ≥ σΦ⁻¹(p_A), which no number of votes can certify; `invalidRadius`,
  ///   `invalidProbability`, `invalidPower`, `tooManyTrials`.
  /// - Complexity: as `DetectionPlan`.
  public func votes(
    forRadius radius: Double, topProbability: Double, power: Double
  ) throws(StatisticsError) -> DetectionPlan {
    guard power > 0.5, power < 1 else { throw .invalidPower(power) }
    let claimed = try threshold(of: radius)
    let limit = scaled(try NormalDistribution.quantile(topProbability).lower)
    guard radius < limit else { throw .unreachableRadius(radius, ceiling: limit) }
    return try DetectionPlan(
      claimed: claimed, actual: SuccessProbability(p: topProbability), falseAlarm: alpha,
      miss: FailureProbability(1 - power))
  }

  /// Φ(r/σ), which the bound on p_A must reach, rounded up.
  private func threshold(of radius: Double) throws(StatisticsError) -> SuccessProbability {
    guard radius >= 0 else { throw .invalidRadius(radius) }
    if radius == 0 { return SuccessProbability(p: 0.5) }
    let quotient = radius / sigma
    let isBelow = (-radius).addingProduct(quotient, sigma) < 0
    return SuccessProbability(
      q: NormalDistribution.upperTail(isBelow ? quotient.nextUp : quotient).lower)
  }

  /// σ·z, rounded down.
  private func scaled(_ z: Double) -> Double {
    let product = sigma * z
    guard product.isFinite else { return z > 0 ? .greatestFiniteMagnitude : product }
    return (-product).addingProduct(sigma, z) < 0 ? product.nextDown : product
  }
}
