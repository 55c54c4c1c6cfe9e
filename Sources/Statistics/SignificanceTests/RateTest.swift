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
    sides = Self.sides(of: rate)
    let share = sides == 2 ? try self.falseAlarm.halved() : self.falseAlarm
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
    let claim = try Self.claim(around: rate, tolerance: tolerance)
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
    Self.pValue(successes, most: most, least: least, sides: sides)
  }

  /// The p-value of so many events under the claim that p lies in `rate`, without a level fixed beforehand.
  ///
  /// - Parameters:
  ///   - successes: The number of events; outside 0...n the p-value is 0.
  ///   - trials: n, 1...10⁹.
  ///   - rate: The claim, within 0...1.
  /// - Returns: The p-value, rounded up.
  /// - Throws: `StatisticsError.invalidTrials` or `invalidProbability`.
  /// - Complexity: two binomial tails.
  public static func pValue(
    successes: Int, trials: Int, rate: ClosedRange<Double>
  ) throws(StatisticsError) -> Double {
    pValue(
      successes, most: try BinomialDistribution(trials: trials, probability: rate.upperBound),
      least: try BinomialDistribution(trials: trials, complement: rate.lowerBound),
      sides: sides(of: rate))
  }

  private static func pValue(
    _ successes: Int, most: BinomialDistribution, least: BinomialDistribution, sides: Double
  ) -> Double {
    let many = most.upperTail(atLeast: successes).upper
    // n − s without overflow: any s below 0 leaves more than n.
    let failures = successes < 0 ? least.trials + 1 : least.trials - successes
    return min(1, sides * min(many, least.upperTail(atLeast: failures).upper))
  }

  /// A claim that is open on one side is tested on the other alone.
  private static func sides(of claim: ClosedRange<Double>) -> Double {
    claim.lowerBound > 0 && claim.upperBound < 1 ? 2 : 1
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

  /// The interval of half-width `tolerance` around a rate, rounded outward and cut off at 0 and 1.
  static func claim(
    around rate: Double, tolerance: Double
  ) throws(StatisticsError) -> ClosedRange<Double> {
    guard 0...1 ~= rate else { throw .invalidProbability(rate) }
    guard tolerance >= 0 else { throw .invalidProbability(tolerance) }
    if tolerance == 0 { return rate...rate }
    return max(0, (rate - tolerance).nextDown)...min(1, (rate + tolerance).nextUp)
  }
}
