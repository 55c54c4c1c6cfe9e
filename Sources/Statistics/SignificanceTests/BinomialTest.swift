// SPDX-License-Identifier: GPL-3.0-or-later

/// The exact two-sided test of PREDICT: whether the two most frequent classes are equally likely.
///
///     p-value = min(1, 2·P[Bin(n_A + n_B, ½) ≥ n_A]),   n_A ≥ n_B
///
/// If PREDICT answers the most frequent class only when the p-value is at most α, it answers another class than the
/// most likely one with probability at most α. No correction for the number of classes is needed.
///
/// Source: Hung and Fithian 2019, rank verification, doi 10.1214/17-AOS1634; used by Cohen et al. 2019, Proposition 1.
///
/// Proof: `predict_sound`.
public struct BinomialTest: Sendable, Hashable {
  /// The greater count n_A.
  public let greater: Int
  /// The lesser count n_B.
  public let lesser: Int
  /// An upper bound on the p-value, in [0, 1].
  public let pValue: Double

  /// The test for two counts in any order.
  ///
  /// - Throws: `StatisticsError.invalidSuccesses` for a negative count, `invalidTrials` for a sum above 10⁹.
  public init(_ first: Int, _ second: Int) throws(StatisticsError) {
    greater = max(first, second)
    lesser = min(first, second)
    let (sum, overflow) = first.addingReportingOverflow(second)
    guard lesser >= 0 else { throw .invalidSuccesses(lesser, trials: sum) }
    guard !overflow, sum <= BinomialCount.greatestTrials else {
      throw .invalidTrials(overflow ? .max : sum)
    }
    guard greater > lesser else {
      // Equal counts, or none at all: nothing speaks for either.
      pValue = 1
      return
    }
    let law = try BinomialDistribution(trials: sum, probability: 0.5)
    pValue = min(1, 2 * law.upperTail(atLeast: greater).upper)
  }

  /// True if the counts differ at level α.
  public func rejects(alpha: FailureProbability) -> Bool { pValue <= alpha.value }
}
