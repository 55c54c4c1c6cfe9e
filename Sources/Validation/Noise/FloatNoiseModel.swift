// SPDX-License-Identifier: GPL-3.0-or-later

public import Noise
public import Statistics

/// The library's float noise, for data without a grid.
///
/// It claims ideal arithmetic, so that the check of the rounding leak rejects it: what it certifies holds for real numbers only.
public struct FloatNoiseModel: NoiseModel {
  /// `float noise`.
  public var name: String { "float noise" }

  /// The model.
  public init() {}

  public func noise(sigma: Double) throws -> any SmoothingNoise { try FloatGaussian(sigma: sigma) }

  public func tail(beyond distance: Double, sigma: Double) throws -> Enclosure {
    BoxMullerLaw(bits: 32).tail(beyond: distance / sigma)
  }
}
