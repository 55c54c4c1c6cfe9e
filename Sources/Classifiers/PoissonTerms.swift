// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Statistics

/// The terms h^{n+f}·e^{−h}/Γ(n + f + 1), n = 0, 1, …, for f = 0 (Poisson probabilities) or f = ½, with a bound on what is left out.
///
/// Goals, in this order: each exact term lies in its enclosure; nothing underflows, whatever h.
///
/// The terms are found up to a factor by their ratios h/(n + f + 1), outward from the greatest one; the factor follows from
/// their sum, which is 1 for f = 0 and erf √h = 1 − 2Φ(−√(2h)) for f = ½. No gamma function is needed, and all terms are
/// positive, so that nothing cancels.
///
/// Source: the recurrence and the sums are DLMF 8.8.1, 8.4.1 and 8.7.1 for the incomplete gamma function.
struct PoissonTerms {
  /// The index n of the first term kept.
  let first: Int
  /// The terms from `first` on.
  let terms: [ExtendedEnclosure]
  /// The sum of all terms before the first: from 0 to a bound.
  let before: ExtendedEnclosure
  /// The sum of all terms after the last: from 0 to a bound.
  let after: ExtendedEnclosure

  /// Means from here on would take too long.
  private static let greatestMean = 1e9
  /// Terms below this share of the greatest are left out.
  private static let negligible = 0x1p-110

  /// The terms for a mean.
  ///
  /// - Parameters:
  ///   - mean: h ≥ 0; from 10⁹ on nothing is claimed.
  ///   - fraction: f, 0 or ½.
  /// - Complexity: O(√h).
  init(mean: ExtendedEnclosure, fraction: Double) {
    guard !mean.isNegative, mean.upper.high < Self.greatestMean else {
      // Nothing is claimed.
      (first, terms) = (0, [])
      before = Self.fromZero(ExtendedEnclosure(1))
      after = before
      return
    }
    // The slack of a computed 0 reaches below it.
    let mean = mean.clamped(to: 0...Self.greatestMean)
    let mode = max(0, Int(mean.middle - fraction))
    let (above, after) = Self.upward(from: mode, mean, fraction)
    let (below, before) = Self.downward(from: mode, mean, fraction)
    let all = below.reversed() + [ExtendedEnclosure(1)] + above
    let sum = all.reduce(before + after) { $0 + $1 }
    let total =
      fraction == 0
      ? ExtendedEnclosure(1)
      : (ExtendedEnclosure(1) - (-(mean * 2).squareRoot).normalTail * 2).clamped(to: 0...1)
    let factor = total / sum
    first = mode - below.count
    terms = all.map { $0 * factor }
    self.before = before * factor
    self.after = after * factor
  }

  /// The terms after the mode, in units of the term there, and a bound on the rest.
  private static func upward(
    from mode: Int, _ mean: ExtendedEnclosure, _ fraction: Double
  ) -> ([ExtendedEnclosure], ExtendedEnclosure) {
    var terms: [ExtendedEnclosure] = []
    var term = ExtendedEnclosure(1)
    var index = Double(mode) + fraction + 1
    while true {
      let ratio = mean / index
      // The ratios fall, so that a geometric series bounds the rest.
      if ratio.upper.high < 0.999_999, term.upper.high < negligible || ratio.upper.high < negligible
      {
        return (terms, fromZero(term * ratio / (ExtendedEnclosure(1) - ratio)))
      }
      term = term * ratio
      terms.append(term)
      index += 1
    }
  }

  /// The terms before the mode, nearest first, in units of the term there, and a bound on the rest.
  private static func downward(
    from mode: Int, _ mean: ExtendedEnclosure, _ fraction: Double
  ) -> ([ExtendedEnclosure], ExtendedEnclosure) {
    var terms: [ExtendedEnclosure] = []
    var term = ExtendedEnclosure(1)
    var index = mode
    while index > 0 {
      let ratio = ExtendedEnclosure(Double(index) + fraction) / mean
      if ratio.upper.high < 0.999_999, term.upper.high < negligible {
        return (terms, fromZero(term * ratio / (ExtendedEnclosure(1) - ratio)))
      }
      term = term * ratio
      terms.append(term)
      index -= 1
    }
    return (terms, ExtendedEnclosure(0))
  }

  /// From 0 to the upper end.
  private static func fromZero(_ bound: ExtendedEnclosure) -> ExtendedEnclosure {
    bound.union(ExtendedEnclosure(0))
  }
}
