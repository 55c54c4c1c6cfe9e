// SPDX-License-Identifier: GPL-3.0-or-later

public import Smoothing
public import Statistics

/// The exact test of whether the smoothed classifier has left a class, by fresh votes at the attacked point.
///
/// Goals, in this order: each verdict is wrong with at most the level's probability; the test is exact apart from that.
///
/// With a competitor c* that was fixed *before* these votes, on the noise of the search,
///
///     null hypothesis   P[f(x′ + ε) = c] ≥ P[f(x′ + ε) = c*]
///     p-value           P[Bin(N_c + N_c*, ½) ≥ N_c*] + nδ
///
/// one-sided, because c* was not chosen by looking at N. Without one, the two-sided test of PREDICT chooses it from the votes and pays
/// for that with a factor of 2. The charge δ is taken for the n votes together, as in PREDICT; p-values are rounded up.
///
/// The contrary, that the smoothed classifier still answers c, is a statement against *all* other classes: it is PREDICT's own.
///
/// Source: Hung and Fithian 2019, rank verification, doi 10.1214/17-AOS1634; Cohen and others 2019 (arXiv 1902.02918), Proposition 1.
public struct FlipTest: Sendable, Hashable {
  /// The class c that the smoothed classifier is said to have left.
  public let label: Int
  /// The competitor c*, fixed before the votes; nil if none was.
  public let competitor: Int?
  /// The fresh votes.
  public let counts: ClassCounts
  /// δ, the charge for one noise vector.
  public let charge: Double
  /// The smallest level at which the votes confirm that c was left, rounded up.
  public let pValue: Double
  /// PREDICT's p-value, that the two most frequent classes are equally likely, rounded up.
  public let predictionPValue: Double

  /// The test, given the votes.
  ///
  /// - Parameters:
  ///   - label: The class c.
  ///   - competitor: The class c* ≠ c, chosen without these votes, or nil.
  ///   - counts: The fresh votes at x′.
  ///   - charge: δ in [0, 1].
  /// - Throws: `AttackError.invalidOption` for a class that the votes do not have or a competitor equal to c, `smoothing` for
  ///   a charge outside [0, 1] or more than 10⁹ votes.
  /// - Complexity: Two binomial tails.
  public init(
    label: Int, competitor: Int?, counts: ClassCounts, charge: Double = 0
  ) throws(AttackError) {
    try Self.check(label, competitor, counts)
    let prediction = try AttackError.ofSmoothing { () throws(SmoothingError) in
      try PredictionRule(charge: charge).predict(counts)
    }
    self.label = label
    self.competitor = competitor
    self.counts = counts
    self.charge = charge
    predictionPValue = prediction.pValue
    if let competitor {
      let (kept, flipped) = (counts.votes[label], counts.votes[competitor])
      pValue = Self.raised(
        try Self.tail(flipped, of: kept + flipped), by: charge, votes: counts.total)
    } else {
      pValue = counts.topClass == label ? 1 : prediction.pValue
    }
  }

  /// What the votes say at the level about the claim that the smoothed classifier has left c.
  ///
  /// Confirmed if it has; refuted if it certainly answers c. Each is wrong with a probability of at most the level.
  public func verdict(level: FailureProbability) -> Verdict {
    if pValue <= level.value { return .confirmed(pValue: pValue) }
    if counts.topClass == label, predictionPValue <= level.value {
      return .refuted(pValue: predictionPValue)
    }
    return .undecided(pValue: pValue)
  }

  /// P[Bin(m, ½) ≥ k], rounded up; 1 for k = 0, so also where neither class has votes.
  static func tail(_ successes: Int, of trials: Int) throws(AttackError) -> Double {
    guard successes > 0 else { return 1 }
    return try AttackError.ofStatistics { () throws(StatisticsError) in
      try BinomialDistribution(trials: trials, probability: 0.5).upperTail(atLeast: successes).upper
    }
  }

  /// A p-value plus nδ, rounded up; at most 1.
  static func raised(_ pValue: Double, by charge: Double, votes: Int) -> Double {
    guard charge > 0 else { return pValue }
    return min(1, (pValue + (charge * Double(votes)).nextUp).nextUp)
  }

  private static func check(
    _ label: Int, _ competitor: Int?, _ counts: ClassCounts
  ) throws(AttackError) {
    let classes = counts.votes.indices
    let requirement = "a class in 0..<\(classes.count)"
    guard classes.contains(label) else {
      throw .invalidOption(name: "label", value: Double(label), requirement: requirement)
    }
    guard let competitor else { return }
    guard classes.contains(competitor), competitor != label else {
      throw .invalidOption(
        name: "competitor", value: Double(competitor),
        requirement: requirement + " other than \(label)")
    }
  }
}
