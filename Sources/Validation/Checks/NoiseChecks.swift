// SPDX-License-Identifier: GPL-3.0-or-later

/// The checks of the noise.
enum NoiseChecks {
  static let all: [any ValidationCheck] = [
    NoiseTails(), NoiseCoordinates(), NoiseDirections(), NoiseIndependence(),
    RoundingLeak(),
  ]
}
