// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// The classifiers whose classes are curved or bounded, each at a point where certificates are not tight.
enum OracleSettings {
  /// All settings.
  ///
  /// - Parameter levels: The grid steps per unit.
  /// - Returns: The settings, with σ of about 64 steps.
  /// - Throws: `ClassifierError`.
  static func all(levels: Double) throws -> [OracleSetting] {
    try [slab(levels: levels)]
  }

  /// A slab of three dimensions, whose middle is class 0 and whose sides are classes 1 and 2.
  private static func slab(levels: Double) throws -> OracleSetting {
    let thresholds = [100 - 90.5, 100 + 80.5].map { $0 / levels }
    let oracle = try RidgeClassifier(
      weights: [1, 0, 0], thresholds: thresholds, labels: [1, 0, 2], classCount: 3)
    return OracleSetting(
      name: "slab in 3 dimensions", oracle: oracle, steps: [100, 100, 100], levels: levels,
      sigma: 64 / levels)
  }
}
