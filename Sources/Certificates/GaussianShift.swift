// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// The pair of laws N(x, σ²I) and N(x + δ, σ²I), for which sets of small likelihood ratio are half-spaces.
///
/// Goals, in this order: the exact values lie in the enclosures; those are a few units in the last place wide.
///
///     ln (dN(x + δ)/dN(x))(z) = (δ·(z − x) − ‖δ‖²/2)/σ²
///
/// grows with δ·z and depends on nothing else. With u = δ/‖δ‖, {z : ratio ≤ t} = {z : u·(z − x) ≤ c} with
/// c = σ²·ln t/‖δ‖ + ‖δ‖/2, of probability Φ(c/σ) under the first law and Φ((c − ‖δ‖)/σ) under the second. That is how the
/// Neyman–Pearson lemma becomes ``NeymanPearson/lowerShifted(_:by:)``.
///
/// Source: Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), Lemma 4.
///
/// Proof: `gaussian_shift_density`, `half_space_law`, `coordinates`, `gaussian_box`.
public struct GaussianShift: Sendable, Hashable {
  /// x, the mean of the first law.
  public let center: [Double]
  /// δ, by which the mean of the second law differs; not zero.
  public let perturbation: [Double]
  /// The noise level σ > 0.
  public let sigma: Double
  /// ‖δ‖₂².
  private let square: ExtendedEnclosure

  /// The two laws.
  ///
  /// - Parameters:
  ///   - center: x, d finite values.
  ///   - perturbation: δ, d finite values that are not all zero.
  ///   - sigma: σ > 0, finite.
  /// - Throws: `CertificateError.invalidSigma`, `mismatchedCount`, `invalidDirection`.
  public init(
    center: [Double], perturbation: [Double], sigma: Double
  ) throws(CertificateError) {
    guard sigma > 0, sigma.isFinite else { throw .invalidSigma(sigma) }
    guard center.count == perturbation.count, !center.isEmpty else {
      throw .mismatchedCount(expected: max(1, center.count), actual: perturbation.count)
    }
    if let bad = (center + perturbation).first(where: { !$0.isFinite }) {
      throw .invalidDirection(bad)
    }
    guard perturbation.contains(where: { $0 != 0 }) else { throw .invalidDirection(0) }
    self.center = center
    self.perturbation = perturbation
    self.sigma = sigma
    square = perturbation.reduce(ExtendedEnclosure(0)) { $0 + ExtendedEnclosure($1) * $1 }
  }

  /// ‖δ‖₂.
  public var distance: Enclosure { square.squareRoot.enclosure }

  /// The logarithm of the likelihood ratio dN(x + δ)/dN(x) at a point.
  ///
  /// - Parameter point: z, d values.
  /// - Returns: An enclosure; the whole line where a coordinate is not finite.
  /// - Throws: `CertificateError.mismatchedCount`.
  /// - Complexity: O(d).
  public func logLikelihoodRatio(at point: [Double]) throws(CertificateError) -> Enclosure {
    guard point.count == center.count else {
      throw .mismatchedCount(expected: center.count, actual: point.count)
    }
    var product = ExtendedEnclosure(0)
    for (i, coordinate) in point.enumerated() {
      product = product + ExtendedEnclosure(exactSum: coordinate, -center[i]) * perturbation[i]
    }
    return ((product - square * 0.5) / sigma / sigma).enclosure
  }

  /// The offset c along u = δ/‖δ‖ for which {z : ratio ≤ t} is {z : u·(z − x) ≤ c}.
  ///
  /// - Parameter logRatio: ln t.
  /// - Returns: An enclosure of c, in the units of the input; it grows with t.
  public func offset(ofLogRatio logRatio: Double) -> Enclosure {
    let length = square.squareRoot
    return (ExtendedEnclosure(logRatio) * sigma * sigma / length + length * 0.5).enclosure
  }

  /// P[u·(X − x) ≤ c] = Φ(c/σ) for X ~ N(x, σ²I).
  ///
  /// - Parameter offset: c, in the units of the input.
  /// - Returns: An enclosure of the probability.
  public func probabilityBefore(ofOffset offset: Double) -> Enclosure {
    (ExtendedEnclosure(offset) / sigma).normalTail.enclosure
  }

  /// P[u·(Y − x) ≤ c] = Φ((c − ‖δ‖)/σ) for Y ~ N(x + δ, σ²I).
  ///
  /// - Parameter offset: c, in the units of the input.
  /// - Returns: An enclosure of the probability.
  public func probabilityAfter(ofOffset offset: Double) -> Enclosure {
    ((ExtendedEnclosure(offset) - square.squareRoot) / sigma).normalTail.enclosure
  }
}
