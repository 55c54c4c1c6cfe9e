// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Statistics

/// Grid noise whose level depends on the point at which it is drawn.
struct OracleVaryingNoise: DefectiveNoise {
  /// The level around a point, from the point and σ.
  typealias Level = @Sendable ([Double], Double) -> Double

  let name: String
  private let rule: Level

  /// Noise with a rule for its level.
  init(_ name: String, level: @escaping Level) {
    self.name = name
    rule = level
  }

  func noise(sigma: Double) throws -> any SmoothingNoise {
    OracleNoise(
      base: try GridNoiseModel().noise(sigma: sigma),
      choose: { [rule] input in
        let point = input.indices.map { Double(input[$0]) }
        return try? GridNoiseModel().noise(sigma: rule(point, sigma))
      })
  }

  func tail(beyond distance: Double, sigma: Double) throws -> Enclosure {
    try GridNoiseModel().tail(beyond: distance, sigma: sigma)
  }

  func level(around input: [Double], sigma: Double) -> Double { rule(input, sigma) }
}
