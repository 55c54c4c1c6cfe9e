// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The exact probability that a rule's lower bound exceeds the true p, at one p.
struct CoverageMiss: Comparable {
  /// p.
  let p: Double
  /// n.
  let trials: Int
  /// α.
  let alpha: Double
  /// P[L(X) > p], with the error bound of its evaluation added.
  let miss: DoubleDouble

  /// A point that nothing was computed for.
  static let none = CoverageMiss(p: 0, trials: 0, alpha: 1, miss: .zero)

  private init(p: Double, trials: Int, alpha: Double, miss: DoubleDouble) {
    self.p = p
    self.trials = trials
    self.alpha = alpha
    self.miss = miss
  }

  /// Adds the probabilities of all outcomes whose bound exceeds p.
  ///
  /// - Parameters:
  ///   - p: The true probability.
  ///   - bounds: The bounds for 0 … n successes.
  ///   - alpha: The level.
  /// - Throws: `StatisticsError` for a p outside [0, 1].
  /// - Complexity: O(n²).
  init(p: Double, bounds: [Double], alpha: FailureProbability) throws(StatisticsError) {
    self.p = p
    trials = bounds.count - 1
    self.alpha = alpha.value
    let law = try ExtendedBinomial(trials: trials, probability: p)
    var sum = DoubleDouble.zero
    // A bound that is no number covers nothing.
    for (k, bound) in bounds.enumerated() where !(bound <= p) { sum = sum + law.mass(of: k) }
    miss = sum * (DoubleDouble(1) + law.relativeErrorBound)
  }

  /// True if the coverage is at least 1 − α.
  var holds: Bool { miss <= DoubleDouble(alpha) }

  /// The order of the miss probabilities relative to α.
  static func < (left: Self, right: Self) -> Bool {
    left.miss / left.alpha < right.miss / right.alpha
  }

  /// The point in words.
  var words: String {
    "at worst (n = \(trials), alpha = \(alpha), p = \(p)) the coverage is one minus "
      + miss.words(comparedWith: alpha)
  }
}
