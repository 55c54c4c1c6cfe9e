// SPDX-License-Identifier: GPL-3.0-or-later

/// The points at which whole certifications are tried, each with the number of trials that shows twice the rate in seconds.
///
/// α is 0.1 or a little more, because not α but the ratio of the error to it is what a defect changes.
enum OraclePoints {
  /// Points of two classes, at which the binary form is as often wrong as it may be.
  ///
  /// - Parameter noise: The noise under test.
  /// - Returns: The points.
  /// - Throws: What the noise throws.
  static func sharp(noise: any NoiseModel) throws -> [(point: OraclePoint, trials: Int)] {
    [
      (try OracleHalfSpaces.pointOfPower(k: 80, n: 100, n0: 9, alpha: 0.1, noise: noise), 600),
      (try OracleHalfSpaces.pointOfPower(k: 1800, n: 2000, n0: 3, alpha: 0.1, noise: noise), 500),
      (try OracleHalfSpaces.nearTie(n: 25, alpha: 0.12, noise: noise), 1000),
    ]
  }

  /// All points: those, and a worst case of three classes.
  ///
  /// - Parameter noise: The noise under test.
  /// - Returns: The points.
  /// - Throws: What the noise throws.
  static func all(noise: any NoiseModel) throws -> [(point: OraclePoint, trials: Int)] {
    try sharp(noise: noise) + [(OracleRidge.threeClasses(noise: noise), 600)]
  }
}
