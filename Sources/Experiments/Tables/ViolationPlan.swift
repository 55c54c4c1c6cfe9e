// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// One question to `plan violations`: how many examples show that certificates fail more often than claimed.
public struct ViolationPlan: Sendable, Hashable, Codable {
  /// The rate of violations to be seen.
  public let rate: Double
  /// The rate that is claimed not to be exceeded.
  public let claimed: Double
  /// The probability with which a true claim may be rejected.
  public let falseAlarm: Double
  /// The number of independent examples.
  public let examples: Int
  /// The least number of violations that rejects the claim.
  public let threshold: Int
  /// The probability of so many, rounded down.
  public let power: Double

  /// Answers a question.
  ///
  /// - Parameters:
  ///   - rate: The rate of violations to be seen, above the claimed one.
  ///   - claimed: The rate that is claimed not to be exceeded, for example α.
  ///   - falseAlarm: The probability with which a true claim may be rejected.
  ///   - power: How likely the violation shall be seen, ½ < power < 1.
  /// - Throws: `StatisticsError`, for example `indistinguishable`.
  public init(
    rate: Double, claimed: Double, falseAlarm: Double, power: Double
  ) throws(StatisticsError) {
    guard power > 0.5, power < 1 else { throw .invalidPower(power) }
    let plan = try DetectionPlan(
      claimed: claimed, actual: rate, falseAlarm: falseAlarm, miss: 1 - power)
    (self.rate, self.claimed, self.falseAlarm) = (rate, claimed, falseAlarm)
    (examples, threshold, self.power) = (plan.trials, plan.threshold, plan.power)
  }

  /// The answer in words.
  public var explanation: String {
    """
    To see that violations happen at a rate of \(rate) and not at most \(claimed), with a false alarm of at most \(falseAlarm):
      look at \(examples) independent examples; \(threshold) violations or more refute the claim
      at the rate \(rate) that happens with probability \(power)
    Fewer examples fall short of the power that was asked for; somewhat more may fall short too, since a whole example is the least step.
    """
  }
}
