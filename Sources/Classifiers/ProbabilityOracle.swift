// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// A base classifier whose smoothed class probabilities are known in closed form.
///
/// Everything that the library says about such a classifier can be checked against the truth, without sampling.
public protocol ProbabilityOracle: BaseClassifier {
  /// P[f(x + ε) = c] for each class c, ε ~ N(0, σ²I).
  ///
  /// - Parameters:
  ///   - input: x, d values; any point, not only one that a `Float` can hold.
  ///   - sigma: σ > 0.
  /// - Returns: K enclosures of the exact probabilities, rounding of the formula included.
  /// - Throws: `ClassifierError.wrongInputCount`, `nonFiniteInput`; `invalidParameter` unless σ is positive and finite.
  func classProbabilities(
    around input: [Double], sigma: Double
  ) throws(ClassifierError) -> [Enclosure]
}
