// SPDX-License-Identifier: GPL-3.0-or-later

/// The exact test of the claim that the probability p of an event lies in an interval [a, b].
///
///     reject if  P[Bin(n, b) ≥ s] ≤ β/2  or  P[Bin(n, a) ≤ s] ≤ β/2
///
/// where s of n independent trials showed the event and β is the probability of a false alarm. A claim that is open on one
/// side, [0, b] or [a, 1], is tested on the other alone, with β whole. If the claim is true, it is rejected with probability
/// at most β, whatever p in [a, b] and n are: the binomial tails are monotone in p. Rounding errs towards not rejecting.
///
/// The power is exact too, so that a test which accepts can say what it would have seen.
///
/// Source: Clopper and Pearson 1934 (a two-sided test from two one-sided ones), doi 10.1093/biomet/26.4.404.
public struct RateTest: Sendable {
  /// The number of trials n.
  public let trials: Int
  /// The claim: the interval [a, b] that is said to hold the probability of the event.
  public let rate: ClosedRange<Double>
  /// β: the greatest probability with which a true claim is rejected.
  public let falseAlarm: FailureProbability
  /// The greatest number of events that is too few for the claim; −1 if no number is.
  public let tooFew: Int
  /// The least number of events that is too many for the claim; n + 1 if no number is.
  public let tooMany: Int
  /// The events for p = b, and the trials without the event for p = a.
  private let most: BinomialDistribution
  private let least: BinomialDistribution
  private let sides: Double

  /// The test of the claim that p lies in `rate`; 0...b claims "at most b", a...1 claims "at least a".
  ///
  /// - Parameters:
  ///   - trials: n, 1...10⁹.
  ///   - rate: The claim, within 0...1.
  ///   - falseAlarm: β, 0 < β < ½.
  /// - Throws: `StatisticsError.invalidTrials`, `invalidProbability` or `invalidAlpha`.
  /// - Complexity: O(log n) binomial tails.
  public init(
    trials: Int, rate: ClosedRange<Double>, falseAlarm: Double
  ) throws(StatisticsError) {
    self.trials = trials
    self.rate = rate
    self.falseAlarm = try FailureProbability(falseAlarm)
    most = try BinomialDistribution(trials: trials, probability: rate.upperBound)
    least = try BinomialDistribution(trials: trials, complement: rate.lowerBound)
    let isTwoSided = rate.lowerBound > 0 && rate.upperBound < 1
    sides = isTwoSided ? 2 : 1
    let share = isTwoSided ? try self.falseAlarm.halved() : self.falseAlarm
    tooMany = most.upperQuantile(exceededWithProbabilityAtMost: share) + 1
    tooFew = trials - least.upperQuantile(exceededWithProbabilityAtMost: share) - 1
  }

  /// The test of the claim that p differs from `rate` by no more than `tolerance`.
  ///
  /// - Parameters:
  ///   - trials: n, 1...10⁹.
  ///   - rate: The rate in the middle of the claim.
  ///   - tolerance: How far p may be from it, ≥ 0; the interval is cut off at 0 and 1.
  ///   - falseAlarm: β, 0 < β < ½.
  /// - Throws: `StatisticsError.invalidTrials`, `invalidProbability` (for the rate or the tolerance) or `invalidAlpha`.
  public init(
    trials: Int, rate: Double, tolerance: Double, falseAlarm: Double
  ) throws(StatisticsError) {
    guard 0...1 ~= rate else { throw .invalidProbability(rate) }
    guard tolerance >= 0 else { throw .invalidProbability(tolerance) }
    let (low, high) = (rate - tolerance, rate + tolerance)
    // Rounded outward: the claim may only grow by it.
    let claim =
      tolerance == 0 ? rate...rate : max(0, low.nextDown)...min(1, high.nextUp)
    try self.init(trials: trials, rate: claim, falseAlarm: falseAlarm)
  }

  /// True if so many events refute the claim; a number outside 0...n, which cannot be, always does.
  public func rejects(successes: Int) -> Bool {
    successes <= tooFew || successes >= tooMany
  }

  /// The smallest β at which so many events refute the claim, rounded up; at most 1, and 0 outside 0...n.
  ///
  /// - Complexity: two binomial tails.
  public func pValue(successes: Int) -> Double {
    let many = most.upperTail(atLeast: successes).upper
    let few = least.upperTail(atLeast: failures(successes)).upper
    return min(1, sides * min(many, few))
  }

  /// P[reject] when the probability of the event is `rate`, rounded down: what the test is sure to see.
  ///
  /// - Parameter rate: The true probability; inside the claim the result is at most β.
  /// - Returns: P[X ≤ tooFew] + P[X ≥ tooMany] for X ~ Bin(n, rate), with a relative error of some 10⁻¹².
  /// - Throws: `StatisticsError.invalidProbability` unless 0 ≤ rate ≤ 1.
  /// - Complexity: two binomial tails.
  public func power(rate: Double) throws(StatisticsError) -> Double {
    let law = try BinomialDistribution(trials: trials, probability: rate)
    let (few, many) = (law.lowerTail(atMost: tooFew), law.upperTail(atLeast: tooMany))
    if few.lower == 0 || many.lower == 0 { return max(few.lower, many.lower) }
    return (few.lower + many.lower).nextDown
  }

  /// n − s without overflow: any s below 0 leaves more than n.
  private func failures(_ successes: Int) -> Int {
    successes < 0 ? trials + 1 : trials - successes
  }
}
