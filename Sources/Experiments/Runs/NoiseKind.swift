// SPDX-License-Identifier: GPL-3.0-or-later

public import Noise

/// The noises that a run can name: one line each, and `make` knows how to build it.
public enum NoiseKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// round(LσZ) added as integers: the certificate is sound in floating point.
  case grid
  /// σZ added in floating point: the certificate holds in ideal arithmetic.
  case float

  /// The noise at level σ for data of the given grid.
  ///
  /// - Parameters:
  ///   - sigma: σ > 0, in the units of the input.
  ///   - levels: The grid steps per unit of the data, nil for data without a grid.
  /// - Returns: The noise.
  /// - Throws: `ExperimentError.gridNoiseWithoutGrid`, or `NoiseError` for a σ that cannot be used.
  public func make(sigma: Double, levels: Int?) throws -> any SmoothingNoise {
    switch self {
    case .float: return try FloatGaussian(sigma: sigma)
    case .grid:
      guard let levels else { throw ExperimentError.gridNoiseWithoutGrid }
      return try GridGaussian(levels: levels, sigma: sigma)
    }
  }

  /// The noise in words, for example `grid noise of k/255`.
  ///
  /// - Parameter dataset: The data that it is added to.
  /// - Returns: A part of a sentence.
  public func words(for dataset: Dataset) -> String {
    switch self {
    case .float: "float noise in ideal arithmetic"
    case .grid: "grid noise of k/\(dataset.levels ?? 0)"
    }
  }
}
