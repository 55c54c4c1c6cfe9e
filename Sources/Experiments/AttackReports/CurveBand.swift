// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
public import Statistics

/// What a band around a curve of shares speaks of; at all budgets at once, wrong with probability at most ρ.
///
/// Each of m examples is misjudged with probability at most p, independently of the others: α for a certified accuracy, α + β
/// for an accuracy under attack. One misjudged example moves a curve by at most 1/m, whatever the budget.
public enum CurveBand: String, Sendable, Hashable, Codable, CaseIterable {
  /// For *these* examples: with probability at least 1 − ρ at most q of them are misjudged, and no curve is wrong by more than
  ///
  ///     q/m,   q the smallest number with P[Bin(m, p) > q] ≤ ρ
  ///
  /// Source: a sum of independent indicators with probabilities of at most p is stochastically at most Bin(m, p).
  case testSet = "test-set"
  /// For the *population* from which the examples were drawn independently:
  ///
  ///     p + √(ln(1/ρ) / (2m))
  ///
  /// The share of misjudged examples is at most p in the mean, and the root is the one-sided band of an empirical distribution function.
  ///
  /// Source: Dvoretzky, Kiefer, Wolfowitz 1956, doi 10.1214/aoms/1177728174; one-sided with the constant 1, for ρ ≤ ½, by Massart 1990,
  /// doi 10.1214/aop/1176990746.
  case population

  /// How far the true curve may lie beyond the observed one, on the side that the band guards; rounded up, at most 1.
  ///
  /// - Parameters:
  ///   - examples: m, 1...10⁹.
  ///   - rate: p in [0, 1].
  ///   - rho: ρ.
  /// - Returns: The margin, as a share.
  /// - Throws: `StatisticsError.invalidTrials` or `invalidProbability`.
  /// - Complexity: O(log m) binomial tails.
  public func margin(
    examples: Int, rate: Double, rho: FailureProbability
  ) throws(StatisticsError) -> Double {
    let law = try BinomialDistribution(trials: examples, probability: rate)
    switch self {
    case .testSet:
      let misjudged = law.upperQuantile(exceededWithProbabilityAtMost: rho)
      return min(1, (Double(misjudged) / Double(examples)).nextUp)
    case .population:
      // The logarithm is good to one unit in the last place; the rest are single operations.
      let exponent = (-log(rho.value)).nextUp.nextUp
      let root = (exponent / (2 * Double(examples))).nextUp.squareRoot().nextUp
      return min(1, (rate + root).nextUp)
    }
  }

  /// The band in words, for tables and captions.
  public func explanation(rho: FailureProbability) -> String {
    let subject = self == .testSet ? "these examples" : "the population they were drawn from"
    return "for \(subject), all budgets at once, wrong with probability at most \(rho)"
  }
}
