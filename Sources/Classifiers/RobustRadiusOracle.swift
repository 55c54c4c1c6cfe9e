// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// An oracle that also knows how far the smoothed classifier is constant: the truth that a certificate must not exceed.
public protocol RobustRadiusOracle: ProbabilityOracle {
  /// The exact robust radius R* of the smoothed classifier g at x, in the ℓ2 norm.
  ///
  ///     R* = sup {r : g(x + δ) = g(x) for every δ with ‖δ‖₂ < r}
  ///
  /// - Parameters:
  ///   - input: x, d values.
  ///   - sigma: σ > 0.
  /// - Returns: An enclosure of R*; 0 where two classes tie at x, ∞ where g is constant.
  /// - Throws: As `classProbabilities`.
  func robustRadius(
    around input: [Double], sigma: Double
  ) throws(ClassifierError) -> Enclosure

  /// The unit vector u for which g first changes on the way from x to x + R*·u.
  ///
  /// - Parameters:
  ///   - input: x, d values.
  ///   - sigma: σ > 0.
  /// - Returns: u, d values; nil where g is constant.
  /// - Throws: As `classProbabilities`.
  func worstDirection(
    around input: [Double], sigma: Double
  ) throws(ClassifierError) -> [Double]?
}
