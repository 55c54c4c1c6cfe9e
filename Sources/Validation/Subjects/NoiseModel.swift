// SPDX-License-Identifier: GPL-3.0-or-later

public import Noise
public import Statistics

/// A generator of smoothing noise under test: samples, and the law that they have by construction.
public protocol NoiseModel: Sendable {
  /// The name in tables.
  var name: String { get }

  /// The noise with level σ, whose samples are tested.
  ///
  /// - Parameter sigma: σ > 0, in the units of the input.
  /// - Returns: The noise.
  /// - Throws: `NoiseError`.
  func noise(sigma: Double) throws -> any SmoothingNoise

  /// P[|ε₁| > t] over all random words that the generator can draw, for one coordinate.
  ///
  /// - Parameters:
  ///   - distance: t ≥ 0, in the units of the input.
  ///   - sigma: σ > 0.
  /// - Returns: An enclosure, from the generator's construction and not from samples.
  /// - Throws: `NoiseError`.
  func tail(beyond distance: Double, sigma: Double) throws -> Enclosure
}
