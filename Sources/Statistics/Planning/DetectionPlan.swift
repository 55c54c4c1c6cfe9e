// SPDX-License-Identifier: GPL-3.0-or-later

/// The least number of trials that tells an actual rate p₁ from a claimed rate p₀ below it.
///
/// The claim "at most p₀" is rejected when at least c of n trials show the event, where c = `threshold` is the least count
/// with P[Bin(n, p₀) ≥ c] ≤ β. `trials` is the least n at which that happens with probability at least 1 − γ under p₁:
///
///     P[Bin(n, p₀) ≥ c] ≤ β   and   P[Bin(n, p₁) ≥ c] ≥ 1 − γ
///
/// **The sawtooth.** While c stays, the power grows with n; where c steps up, it drops. So the power holds at `trials` and at no
/// smaller n, but a somewhat greater n may fall below it again: take the n of the plan, or ask `RateTest` for the power
/// of your own.
///
/// No n is passed over unproved. The search starts at a bound below every answer, kl(1 − γ, β)/kl(p₁, p₀) (the data-processing
/// inequality: n trials carry n·kl(p₁, p₀) of information, and the decision needs the numerator). From an n that is too small it
/// goes to the least n′ whose power with the *present* threshold is enough, since no threshold falls when n grows.
public struct DetectionPlan: Sendable, Hashable {
  /// The least number of trials n.
  public let trials: Int
  /// The least number of events c that rejects the claim.
  public let threshold: Int
  /// P[Bin(n, p₁) ≥ c], rounded down: at least 1 − γ.
  public let power: Double

  /// The plan that sees that a rate is `actual` and not `claimed`.
  ///
  /// - Parameters:
  ///   - claimed: p₀, the rate that is said not to be exceeded, in [0, 1).
  ///   - actual: p₁ > p₀, the rate to be seen.
  ///   - falseAlarm: β, the greatest probability of rejecting a true claim, 0 < β < ½.
  ///   - miss: γ, the greatest probability of not rejecting when the rate is p₁, 0 < γ < ½.
  /// - Throws: `StatisticsError.invalidProbability`, `invalidAlpha`; `indistinguishable` unless p₀ < p₁;
  ///   `tooManyTrials` if 10⁹ trials do not suffice, or the search for the least n would be too long.
  /// - Complexity: some 10·p₁/(p₁ − p₀) steps of about 30 binomial tails: seconds where the rates differ by a thousandth of
  ///   themselves, else milliseconds. Nearer rates are refused after 40 000 steps.
  public init(
    claimed: Double, actual: Double, falseAlarm: Double, miss: Double
  ) throws(StatisticsError) {
    for rate in [claimed, actual] {
      guard 0...1 ~= rate else { throw .invalidProbability(rate) }
    }
    guard claimed < actual else { throw .indistinguishable(claimed: claimed, actual: actual) }
    try self.init(
      claimed: SuccessProbability(p: claimed), actual: SuccessProbability(p: actual),
      falseAlarm: FailureProbability(falseAlarm), miss: FailureProbability(miss))
  }

  /// The plan for rates that may be near 1, known to differ.
  init(
    claimed: SuccessProbability, actual: SuccessProbability, falseAlarm: FailureProbability,
    miss: FailureProbability
  ) throws(StatisticsError) {
    let search = DetectionSearch(
      claimed: claimed, actual: actual, falseAlarm: falseAlarm, miss: miss)
    (trials, threshold) = try search.solve()
    power = search.power(trials: trials, threshold: threshold)
  }
}
