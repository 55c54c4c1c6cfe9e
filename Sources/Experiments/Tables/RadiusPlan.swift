// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// One question to `plan radius`: how many votes certify a radius with a given probability.
public struct RadiusPlan: Sendable, Hashable, Codable {
  /// The radius r that is to be certified.
  public let radius: Double
  /// p_A: the true probability of the top class.
  public let topProbability: Double
  /// The noise level σ.
  public let sigma: Double
  /// The probability with which the certificate may be wrong.
  public let alpha: Double
  /// The number of votes n.
  public let votes: Int
  /// The least number of them that must be for the top class.
  public let leastCount: Int
  /// The probability that so many are, rounded down.
  public let power: Double

  /// Answers a question.
  ///
  /// - Parameters:
  ///   - radius: r ≥ 0, in the units of σ.
  ///   - topProbability: p_A, the true probability of the top class.
  ///   - sigma: σ > 0.
  ///   - alpha: The probability with which the certificate may be wrong.
  ///   - power: How likely the radius shall be certified, ½ < power < 1.
  /// - Throws: `StatisticsError`, for example `unreachableRadius`.
  public init(
    radius: Double, topProbability: Double, sigma: Double, alpha: Double, power: Double
  ) throws(StatisticsError) {
    let plan = try SampleSizePlan(alpha: FailureProbability(alpha), sigma: sigma)
    let found = try plan.votes(
      forRadius: radius, topProbability: topProbability, power: power)
    (self.radius, self.topProbability) = (radius, topProbability)
    (self.sigma, self.alpha) = (sigma, alpha)
    (votes, leastCount, self.power) = (found.trials, found.threshold, found.power)
  }

  /// The answer in words.
  public var explanation: String {
    """
    To certify a radius of \(radius) at alpha = \(alpha) with noise sigma = \(sigma), for a class of true probability \(topProbability):
      draw n = \(votes) votes; the radius is certified if at least \(leastCount) of them are for the class
      that happens with probability \(power)
    Fewer votes fall short of the power that was asked for; somewhat more may fall short too, since a whole vote is the least step.
    """
  }
}
