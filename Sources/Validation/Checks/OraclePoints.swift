// SPDX-License-Identifier: GPL-3.0-or-later

/// The points at which whole certifications are tried.
enum OraclePoints {
  /// The points, each with the number of trials that shows an error rate of 2α for α in seconds.
  ///
  /// - Parameter noise: The noise under test.
  /// - Returns: The points; α is 0.1 or a little more, because not α but the ratio of the error to it is what a defect changes.
  /// - Throws: What the noise throws.
  static func all(noise: any NoiseModel) throws -> [(point: OraclePoint, trials: Int)] {
    [
      (try OracleHalfSpaces.pointOfPower(k: 80, n: 100, n0: 9, alpha: 0.1, noise: noise), 600),
      (try OracleHalfSpaces.pointOfPower(k: 1800, n: 2000, n0: 3, alpha: 0.1, noise: noise), 500),
      (try OracleHalfSpaces.nearTie(n: 25, alpha: 0.12, noise: noise), 1000),
    ]
  }
}
