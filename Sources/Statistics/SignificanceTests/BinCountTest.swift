// SPDX-License-Identifier: GPL-3.0-or-later

/// An exact test of how many of n independent draws fell into each bin.
///
///     p-value = min(1, m · min over bins of 2·min(P[Bin(n, pᵢ) ≥ cᵢ], P[Bin(n, pᵢ) ≤ cᵢ]))
///
/// Each count alone is binomial, so that the tails are exact for every n, however small the expected counts are; and
/// the factor m, the number of bins, pays for choosing the worst (Bonferroni). So P[p-value ≤ β] ≤ β for every β, n and m. The
/// chi-square test, which this replaces, has no such guarantee in sparse bins, and far tails are sparse.
///
/// The draws need not be exactly of the law: with a `tolerance` of t each pᵢ may be off by t.
///
/// Source: Bonferroni 1936; Clopper and Pearson 1934 for a two-sided tail.
public struct BinCountTest: Sendable, Hashable {
  /// An upper bound on the p-value of the whole, in [0, 1].
  public let pValue: Double
  /// The bin that deviates most; the first of several.
  public let worstBin: Int
  /// The number of draws n.
  public let trials: Int

  /// The test of counts against the probabilities of their bins.
  ///
  /// - Parameters:
  ///   - counts: The number of draws in each bin; they add up to n, 1...10⁹.
  ///   - probabilities: The probability of each bin. They need not add up to 1 in rounded arithmetic.
  ///   - tolerance: How far the probability of a bin may be from what is stated, ≥ 0.
  /// - Throws: `StatisticsError.mismatchedBins` unless there are as many probabilities as counts, and at least one;
  ///   `invalidSuccesses` for a negative count, `invalidTrials`, `invalidProbability`.
  /// - Complexity: two binomial tails for each bin.
  public init(
    counts: [Int], probabilities: [Double], tolerance: Double = 0
  ) throws(StatisticsError) {
    guard counts.count == probabilities.count, !counts.isEmpty else {
      throw .mismatchedBins(counts: counts.count, probabilities: probabilities.count)
    }
    trials = try Self.total(counts)
    var (least, worst) = (1.0, 0)
    for (bin, (count, probability)) in zip(counts, probabilities).enumerated() {
      let claim = try RateTest.claim(around: probability, tolerance: tolerance)
      let p = try RateTest.pValue(successes: count, trials: trials, rate: claim)
      if p < least { (least, worst) = (p, bin) }
    }
    worstBin = worst
    // The product is rounded once.
    pValue = min(1, (least * Double(counts.count)).nextUp)
  }

  /// True if the counts refute the probabilities at the level β.
  public func rejects(falseAlarm: FailureProbability) -> Bool { pValue <= falseAlarm.value }

  private static func total(_ counts: [Int]) throws(StatisticsError) -> Int {
    var sum = 0
    for count in counts {
      guard count >= 0 else { throw .invalidSuccesses(count, trials: sum) }
      let (next, overflow) = sum.addingReportingOverflow(count)
      guard !overflow, next <= BinomialCount.greatestTrials else {
        throw .invalidTrials(overflow ? .max : next)
      }
      sum = next
    }
    guard sum > 0 else { throw .invalidTrials(0) }
    return sum
  }
}
