// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// The noise: its level and its kind.
struct NoiseOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "The noise level sigma, in units of the pixels, which are in [0, 1].")
  var sigma: Double

  @Option(
    help:
      "grid: exact integers, for data on a grid; float: for any data, in ideal arithmetic. Default: grid where the data have one."
  )
  var noise: NoiseKind?

  /// The kind of noise for data of this grid.
  func kind(for dataset: Dataset) -> NoiseKind {
    noise ?? (dataset.levels == nil ? .float : .grid)
  }

  /// The noise.
  func make(for dataset: Dataset) throws -> any SmoothingNoise {
    try Self.make(kind(for: dataset), sigma: sigma, for: dataset)
  }

  /// The noise of a kind at a level.
  static func make(
    _ kind: NoiseKind, sigma: Double, for dataset: Dataset
  ) throws -> any SmoothingNoise {
    try flag("--sigma \(sigma) --noise \(kind.rawValue)") {
      try kind.make(sigma: sigma, levels: dataset.levels)
    }
  }
}
