// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// One question to `plan ceiling`: the greatest radius that n votes can certify.
public struct RadiusCeiling: Sendable, Hashable, Codable {
  /// The number of votes n.
  public let votes: Int
  /// The probability with which the certificate may be wrong.
  public let alpha: Double
  /// The noise level σ.
  public let sigma: Double
  /// The radius that is certified if all votes agree, rounded down; nil if even then there is none.
  public let radius: Double?
  /// The least number of votes for the top class with which any radius is certified; nil if there is none.
  public let leastCount: Int?

  /// Answers a question.
  ///
  /// - Throws: `StatisticsError`.
  public init(votes: Int, alpha: Double, sigma: Double) throws(StatisticsError) {
    let plan = try SampleSizePlan(alpha: FailureProbability(alpha), sigma: sigma)
    (self.votes, self.alpha, self.sigma) = (votes, alpha, sigma)
    radius = try plan.ceiling(votes: votes)
    leastCount = try plan.leastSuccesses(votes: votes)
  }

  /// The answer in words.
  public var explanation: String {
    let question = "With n = \(votes) votes at alpha = \(alpha) and noise sigma = \(sigma):"
    guard let radius, let leastCount else {
      return question + "\n  no radius can be certified, even if all votes agree: draw more votes"
    }
    return question + """

        no certified radius exceeds \(radius), whatever the classifier (all votes for one class, rounded down)
        \(leastCount) of \(votes) votes are needed for any radius at all
      """
  }
}
