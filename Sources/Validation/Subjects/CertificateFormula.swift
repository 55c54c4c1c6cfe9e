// SPDX-License-Identifier: GPL-3.0-or-later

/// What is said of the ball around x once the class probabilities at x are bounded: the formula under test.
public protocol CertificateFormula: Sendable {
  /// The name in tables.
  var name: String { get }

  /// The certified ℓ2 radius.
  ///
  /// - Parameters:
  ///   - sigma: σ.
  ///   - pA: The lower bound on the top class.
  ///   - pB: The upper bound on every other class, or nil for the binary form.
  /// - Returns: R, or nil for an abstention. NaN or an impossible bound must be answered by nil.
  func radius(sigma: Double, pA: BoundPair, pB: BoundPair?) -> Double?

  /// The lower bound claimed on the probability of the top class at a distance.
  ///
  /// - Parameters:
  ///   - sigma: σ.
  ///   - pA: The lower bound on the top class.
  ///   - pB: The upper bound on every other class, or nil for the binary form.
  ///   - distance: r ≥ 0.
  /// - Returns: The bound, or nil where none is claimed.
  func envelope(sigma: Double, pA: BoundPair, pB: BoundPair?, distance: Double) -> Double?
}
