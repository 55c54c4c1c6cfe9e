// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Statistics

/// A noise model that is wrong somewhere, and claims the law of grid noise.
struct AlteredNoiseModel: NoiseModel {
  let name: String
  /// Makes the noise for a σ.
  let make: @Sendable (Double) throws -> any SmoothingNoise
  /// The law that the model has by construction, by distance in units of the input and σ.
  var law: @Sendable (Double, Double) throws -> Enclosure = { distance, sigma in
    try GridNoiseModel().tail(beyond: distance, sigma: sigma)
  }

  func noise(sigma: Double) throws -> any SmoothingNoise { try make(sigma) }

  func tail(beyond distance: Double, sigma: Double) throws -> Enclosure {
    try law(distance, sigma)
  }

  /// Grid noise with something altered.
  static func grid(
    _ name: String, _ alter: @escaping @Sendable (inout AlteredNoise) -> Void
  ) -> AlteredNoiseModel {
    AlteredNoiseModel(name: name) { sigma in
      var noise = AlteredNoise(base: try GridNoiseModel().noise(sigma: sigma))
      alter(&noise)
      return noise
    }
  }
}
