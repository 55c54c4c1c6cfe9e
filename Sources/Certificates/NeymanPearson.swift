// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// The Neyman–Pearson lemma for two Gaussians of one covariance: how far a probability can move when the mean does.
///
/// Goals, in this order: never beyond the exact bound; no looser than a few units in the last place.
///
/// For every [0,1]-valued h, X ~ N(x, σ²I), Y ~ N(x + δ, σ²I), P[h(X) = 1] = p and r = ‖δ‖₂:
///
///     Φ(Φ⁻¹(p) − r/σ) ≤ P[h(Y) = 1] ≤ Φ(Φ⁻¹(p) + r/σ)
///
/// Half-spaces orthogonal to δ attain both ends. In *z-space*, z = Φ⁻¹(p), the statement is that z moves by at most r/σ:
/// there nothing cancels, and with the complement 1 − p carried beside p it holds for p as near to 1 as one likes.
///
/// ``LikelihoodRatioTest`` is the lemma for any two laws with finitely many cells, ``GaussianShift`` the reduction of
/// Gaussians to half-spaces.
///
/// Source: Neyman and Pearson 1933; Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), Lemmas 3 and 4; Salman and others 2019
/// (arXiv 1906.04584), Lemma 2, for z-space.
///
/// Proof: `shift_lower`, `shift_upper`.
public enum NeymanPearson {
  /// The least probability after a shift: Φ(Φ⁻¹(p) − s), rounded down.
  ///
  /// - Parameters:
  ///   - probability: A lower bound p on the probability before the shift.
  ///   - shift: s = r/σ, rounded up by the caller; its sign does not matter, for a shift has none. ∞ and NaN leave nothing.
  /// - Returns: A lower bound on the probability after the shift, with its complement.
  /// - Complexity: O(1), two quantiles' time.
  public static func lowerShifted(_ probability: LowerBound, by shift: Double) -> LowerBound {
    LowerBound(normalTailBelow: differenceRoundedDown(quantile(of: probability), shift.magnitude))
  }

  /// The greatest probability after a shift: Φ(Φ⁻¹(p) + s), rounded up.
  ///
  /// - Parameters:
  ///   - probability: An upper bound p on the probability before the shift.
  ///   - shift: s = r/σ, rounded up by the caller; its sign does not matter.
  /// - Returns: An upper bound on the probability after the shift, with its complement.
  /// - Complexity: O(1), two quantiles' time.
  public static func upperShifted(_ probability: UpperBound, by shift: Double) -> UpperBound {
    lowerShifted(probability.mirrored, by: shift).mirrored
  }

  /// Φ⁻¹ of a lower bound, rounded down, from whichever member of the pair is small.
  ///
  /// - Parameter probability: A lower bound p with its complement.
  /// - Returns: At most Φ⁻¹(p); −∞ and ∞ for p = 0 and 1.
  public static func quantile(of probability: LowerBound) -> Double {
    quantileEnclosure(of: probability)?.lower ?? -.infinity
  }

  /// Φ⁻¹ of a pair, from whichever member is small; nil never, since a bound is a probability by its type.
  static func quantileEnclosure(of probability: LowerBound) -> Enclosure? {
    probability.value > 0.5
      ? try? NormalDistribution.quantile(complement: probability.complement)
      : try? NormalDistribution.quantile(probability.value)
  }

  /// Φ⁻¹ of an upper bound, rounded up.
  ///
  /// - Parameter probability: An upper bound p with its complement.
  /// - Returns: At least Φ⁻¹(p).
  public static func quantile(of probability: UpperBound) -> Double {
    -quantile(of: probability.mirrored)
  }
}
