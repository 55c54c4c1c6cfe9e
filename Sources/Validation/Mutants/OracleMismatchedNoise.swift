// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Statistics

/// Grid noise of another level than the certificate is told.
struct OracleMismatchedNoise: DefectiveNoise {
  /// What the level is multiplied by.
  let factor: Double
  var name: String { "grid noise of level \(factor)·σ" }

  func noise(sigma: Double) throws -> any SmoothingNoise {
    try GridNoiseModel().noise(sigma: factor * sigma)
  }

  func tail(beyond distance: Double, sigma: Double) throws -> Enclosure {
    try GridNoiseModel().tail(beyond: distance, sigma: factor * sigma)
  }

  func level(around input: [Double], sigma: Double) -> Double { factor * sigma }
}
