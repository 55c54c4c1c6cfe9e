// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Statistics

/// Grid noise that is the same for selection and estimation: the right law, and no independence.
struct OracleSharedNoise: DefectiveNoise {
  let sharesRoles = true
  var name: String { "grid noise without roles" }

  func noise(sigma: Double) throws -> any SmoothingNoise {
    OracleNoise(
      base: try GridNoiseModel().noise(sigma: sigma),
      readdress: {
        NoiseAddress(seed: $0.seed, example: $0.example, role: .estimation)
      })
  }

  func tail(beyond distance: Double, sigma: Double) throws -> Enclosure {
    try GridNoiseModel().tail(beyond: distance, sigma: sigma)
  }
}
