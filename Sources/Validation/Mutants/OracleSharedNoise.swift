// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Statistics

/// Grid noise that is the same for selection and estimation: the right law, and no independence.
struct OracleSharedNoise: DefectiveNoise {
  let sharesRoles = true
  var name: String { "grid noise without roles" }

  func noise(sigma: Double) throws -> any SmoothingNoise {
    AlteredNoise(
      base: try GridNoiseModel().noise(sigma: sigma),
      address: { address, sample in
        (NoiseAddress(seed: address.seed, example: address.example, role: .estimation), sample)
      })
  }

  func tail(beyond distance: Double, sigma: Double) throws -> Enclosure {
    try GridNoiseModel().tail(beyond: distance, sigma: sigma)
  }
}
