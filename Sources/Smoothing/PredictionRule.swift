// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// PREDICT as a function of the counts: from votes to the class that g returns, or an abstention.
///
/// The probability that a class other than g(x) is returned is at most α.
///
/// Source: Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), section 3.2.1 and Proposition 1.
///
/// Proof: `predict_sound`.
public struct PredictionRule: Sendable, Hashable {
  /// The probability with which a prediction may be wrong.
  public let alpha: FailureProbability
  /// The total-variation distance δ of a sampled noise vector from the ideal one.
  public let charge: Double

  /// A rule.
  ///
  /// - Throws: `SmoothingError.statistics` for a charge outside [0, 1].
  public init(alpha: FailureProbability = .standard, charge: Double = 0) throws(SmoothingError) {
    guard 0...1 ~= charge else { throw .statistics(.invalidProbability(charge)) }
    self.alpha = alpha
    self.charge = charge
  }

  /// PREDICT, given the votes.
  ///
  /// The charge is taken for the n votes together, nδ: the ideal votes and the sampled ones differ with at most
  /// that probability.
  ///
  /// - Parameter counts: The n votes.
  /// - Returns: The most frequent class, or an abstention where the two greatest counts do not differ at level α.
  /// - Throws: `SmoothingError.statistics` for more than 10⁹ votes.
  public func predict(_ counts: ClassCounts) throws(SmoothingError) -> Prediction {
    let cA = counts.topClass
    let test = try statistics { () throws(StatisticsError) in
      try BinomialTest(counts.votes[cA], counts.greatestCount(excluding: cA))
    }
    let joint = charge == 0 ? 0 : (charge * Double(counts.total)).nextUp
    let pValue = joint == 0 ? test.pValue : min(1, (test.pValue + joint).nextUp)
    return Prediction(
      counts: counts, pValue: pValue,
      outcome: pValue <= alpha.value ? .label(cA) : .abstain(.countsDoNotDiffer))
  }
}
