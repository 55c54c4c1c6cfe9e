// SPDX-License-Identifier: GPL-3.0-or-later

public import Certificates
public import Statistics

/// What a run would have seen of certificates whose radius is too great by a factor κ: the power of its count of violations.
///
/// The half-space is the classifier for which that is least hidden and the worst direction known: its true radius is then R/κ, and at distance r in that
/// direction its class has the probability
///
///     p(r) = Φ((R/κ − r)/σ)
///
/// The attack is assumed to find that direction. For each certificate and each verified point inside the radius the powers
/// of the envelope's and the flip's test are exact binomial tails; of the tests of one example the most powerful *alone* counts, because the
/// chance that any of them confirms is at least that. The count V is then a sum of independent indicators, and
///
///     W = P[V ≥ c]
///
/// for the least c at which the count test rejects at its level. Every step rounds down, so that W is a lower bound.
///
/// The tests of distinct points are not taken to be independent, so that they may share the noise of the verification.
///
/// Source: Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), for the half-space, on which the radius is tight.
public struct InflationPower: Sendable, Hashable {
  /// κ > 1: each radius is taken to be κ times the true one.
  public let factor: Double
  /// The distances of the verified points inside the radius, as multiples of it.
  public let multiples: [Double]
  /// n_v, the fresh votes at each point.
  public let votes: Int
  /// β and the share of a point.
  public let budget: VerificationBudget
  /// δ, the charge for one noise vector.
  public let charge: Double

  /// The settings of a run.
  ///
  /// - Parameters:
  ///   - factor: κ > 1, finite.
  ///   - multiples: r/R of the verified points; those outside [0, 1) cannot show a violation and are left out.
  ///   - votes: n_v, 1...10⁹.
  ///   - budget: β and the number of points among which it is shared, those outside the radius included.
  ///   - charge: δ in [0, 1].
  /// - Throws: `AttackError.invalidOption` for a factor that is not above 1 and finite, `statistics` for an invalid number of votes
  ///   or charge.
  public init(
    factor: Double = 1.05, multiples: [Double], votes: Int, budget: VerificationBudget,
    charge: Double = 0
  ) throws(AttackError) {
    guard factor > 1, factor.isFinite else {
      throw .invalidOption(
        name: "inflation factor", value: factor, requirement: "above 1 and finite")
    }
    guard 1...BinomialCount.greatestTrials ~= votes else {
      throw .statistics(.invalidTrials(votes))
    }
    guard 0...1 ~= charge else { throw .statistics(.invalidProbability(charge)) }
    self.factor = factor
    self.multiples = multiples.filter { $0 >= 0 && $0 < 1 }
    self.votes = votes
    self.budget = budget
    self.charge = charge
  }

  /// The probability with which a violation of one certificate is confirmed, rounded down; 0 for an abstention.
  ///
  /// - Parameter certificate: The bounds that were issued.
  /// - Returns: The power of the best test at the best point.
  /// - Throws: `AttackError.statistics` or `certificate`, which no certificate that was issued can cause.
  /// - Complexity: O(log n_v) binomial tails for each point.
  public func power(against certificate: GaussianL2) throws(AttackError) -> Double {
    guard let radius = certificate.radius?.value else { return 0 }
    var greatest = 0.0
    for multiple in multiples {
      let distance = multiple * radius
      guard distance < radius else { continue }
      let power = try power(against: certificate, radius: radius, at: distance)
      greatest = max(greatest, power)
    }
    return greatest
  }

  /// W: the probability, rounded down, that the count of violations speaks against the certifier.
  ///
  /// - Parameters:
  ///   - certificates: Those of the run; abstentions may be among them or not.
  ///   - attempted: n, the number of attempted examples, abstentions included.
  ///   - alpha: The failure probability of one certificate.
  ///   - level: The level of the count test.
  /// - Returns: W, in [0, 1].
  /// - Throws: `AttackError.statistics` for an invalid n, `invalidOption` for a level outside (0, ½).
  /// - Complexity: O(n·c) beyond the powers.
  public func power(
    against certificates: [GaussianL2], attempted: Int, alpha: FailureProbability,
    level: Double = 0.01
  ) throws(AttackError) -> Double {
    guard let level = try? FailureProbability(level) else {
      throw .invalidOption(name: "level", value: level, requirement: "above 0 and below 0.5")
    }
    let least = try ViolationCount.leastRejected(
      attempted: attempted, alpha: alpha, beta: budget.beta, level: level)
    var powers: [Double] = []
    for certificate in certificates { powers.append(try power(against: certificate)) }
    return try PoissonBinomial(powers).upperTail(atLeast: least).lower
  }

  /// The more powerful of the two tests at one point.
  private func power(
    against certificate: GaussianL2, radius: Double, at distance: Double
  ) throws(AttackError) -> Double {
    let level = try budget.flipLevel(inside: true)
    let kept = probability(radius: radius, sigma: certificate.sigma, at: distance)
    let envelope = try EnvelopeTest(
      certificate: certificate, distance: distance, charge: charge)
    return max(
      try envelope.power(at: kept, votes: votes, level: level),
      try FlipTest.power(at: kept, votes: votes, level: level, charge: charge))
  }

  /// Φ((R/κ − r)/σ) + δ, rounded up: the more often the class is kept, the less is seen.
  func probability(radius: Double, sigma: Double, at distance: Double) -> Double {
    let margin = ((radius / factor).nextUp - distance).nextUp
    let kept = NormalDistribution.lowerTail((margin / sigma).nextUp).upper
    return charge == 0 ? kept : min(1, (kept + charge).nextUp)
  }
}
