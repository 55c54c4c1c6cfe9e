// SPDX-License-Identifier: GPL-3.0-or-later

/// The law of the number of successes in n independent trials of probability p, with enclosures of its tails.
///
/// Every tail is an interval that contains the exact value for the `Double` p given, rounding included.
public struct BinomialDistribution: Sendable {
  /// The number of trials n, 1 ≤ n ≤ 10⁹.
  public let trials: Int
  private let point: SuccessProbability

  /// Bin(n, p) for the exact `Double` p.
  ///
  /// - Throws: `StatisticsError.invalidTrials` unless 1 ≤ n ≤ 10⁹, `invalidProbability` unless 0 ≤ p ≤ 1.
  public init(trials: Int, probability: Double) throws(StatisticsError) {
    try self.init(trials: trials, checking: probability, point: SuccessProbability(p: probability))
  }

  /// Bin(n, 1 − q) for the exact `Double` q, which may be far below 2⁻⁵³.
  ///
  /// - Throws: `StatisticsError.invalidTrials` unless 1 ≤ n ≤ 10⁹, `invalidProbability` unless 0 ≤ q ≤ 1.
  public init(trials: Int, complement: Double) throws(StatisticsError) {
    try self.init(trials: trials, checking: complement, point: SuccessProbability(q: complement))
  }

  private init(
    trials: Int, checking number: Double, point: SuccessProbability
  ) throws(StatisticsError) {
    guard 1...BinomialCount.greatestTrials ~= trials else { throw .invalidTrials(trials) }
    guard 0...1 ~= number else { throw .invalidProbability(number) }
    self.init(trials: trials, point: point)
  }

  /// The law of a number of trials and a probability that are known to be valid.
  init(trials: Int, point: SuccessProbability) {
    self.trials = trials
    self.point = point
  }

  /// P[X ≥ k], for any integer k.
  ///
  /// - Complexity: about √n steps of a continued fraction, at most 300 for n ≤ 10⁹ away from the mean.
  public func upperTail(atLeast k: Int) -> Enclosure {
    Self.upperTail(atLeast: k, trials: trials, at: point)
  }

  /// P[X ≤ k], for any integer k.
  ///
  /// - Complexity: as `upperTail(atLeast:)`.
  public func lowerTail(atMost k: Int) -> Enclosure {
    guard k < trials else { return Enclosure(exactly: 1) }
    guard k >= 0 else { return Enclosure(exactly: 0) }
    return Self.upperTail(atLeast: trials - k, trials: trials, at: point.mirrored)
  }

  /// The smallest j with P[X > j] ≤ ρ, or a larger j where that cannot be decided.
  ///
  /// So it errs to the safe side when j is used as an upper bound on X that fails with probability at most ρ.
  ///
  /// - Complexity: O(log n) tails.
  public func upperQuantile(exceededWithProbabilityAtMost rho: FailureProbability) -> Int {
    var (low, high) = (-1, trials)  // P[X > high] = 0 ≤ ρ; nothing is claimed of `low`.
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if upperTail(atLeast: middle + 1).upper <= rho.value { high = middle } else { low = middle }
    }
    return high
  }

  private static func upperTail(
    atLeast k: Int, trials n: Int, at point: SuccessProbability
  ) -> Enclosure {
    guard k > 0, point.p < 1 || point.q > 0 else {
      return Enclosure(exactly: k <= n ? 1 : 0)
    }
    guard k <= n, point.p > 0 else { return Enclosure(exactly: 0) }
    if point.excess(of: Double(k), in: Double(n)) >= 0 {
      return enclosure(LogTail(successes: Double(k), trials: Double(n), at: point))
    }
    // Below the mean the other tail is the small one: P[X ≥ k] = 1 − P[n − X ≥ n − k + 1].
    let other = enclosure(
      LogTail(successes: Double(n - k + 1), trials: Double(n), at: point.mirrored))
    return Enclosure(
      lower: complementRoundedDown(other.upper), upper: complementRoundedUp(other.lower))
  }

  private static func enclosure(_ tail: LogTail) -> Enclosure {
    let slack = tail.error + 2 * unitRoundoff * abs(tail.value)
    let spread = 1 + 2 * elementaryFunctionError
    return Enclosure(
      lower: max(0, (exponential(tail.value - slack) / spread).nextDown),
      upper: min(1, (exponential(tail.value + slack) * spread).nextUp))
  }
}
