// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// One question to `plan decide`: the smallest number of votes that can decide anything at level α.
public struct DecisionPlan: Sendable, Hashable, Codable {
  /// The probability with which a statement may be wrong.
  public let alpha: Double
  /// The least number of votes with which CERTIFY can issue a radius.
  public let votesToCertify: Int
  /// The least number of votes with which PREDICT can name a class.
  public let votesToPredict: Int

  /// Answers a question.
  ///
  /// - Throws: `StatisticsError.invalidAlpha`.
  public init(alpha: Double) throws(StatisticsError) {
    let plan = try SampleSizePlan(alpha: FailureProbability(alpha))
    self.alpha = alpha
    votesToCertify = plan.leastVotesToCertify
    votesToPredict = plan.leastVotesToPredict
  }

  /// The answer in words.
  public var explanation: String {
    """
    At alpha = \(alpha), if all votes agree:
      CERTIFY can issue a radius from n = \(votesToCertify) votes on, the least n with 2⁻ⁿ < alpha
      PREDICT can name a class from n = \(votesToPredict) votes on, the least n with 2·2⁻ⁿ ≤ alpha
    With fewer votes both abstain, whatever the classifier.
    """
  }
}
