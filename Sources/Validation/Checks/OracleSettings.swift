// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// The classifiers whose classes are curved or bounded, each at a point where certificates are not tight.
struct OracleSettings {
  /// The grid steps per unit.
  let levels: Double
  /// σ in grid steps.
  private static let sigma = 64.0
  /// The place of the middle of every class in grid steps, the same for all coordinates.
  private static let middle = 100

  /// All settings.
  ///
  /// - Returns: The settings.
  /// - Throws: `ClassifierError`.
  func all() throws -> [OracleSetting] {
    try [slab()]
  }

  /// A slab of three dimensions, whose middle is class 0 and whose sides are classes 1 and 2.
  private func slab() throws -> OracleSetting {
    let thresholds = [-90.5, 80.5].map { (Double(Self.middle) + $0) / levels }
    let oracle = try RidgeClassifier(
      weights: [1, 0, 0], thresholds: thresholds, labels: [1, 0, 2], classCount: 3)
    return setting("slab", oracle, offset: 0)
  }

  /// The classifier at a point that is beside the middle along the first axis.
  private func setting(
    _ name: String, _ oracle: any ProbabilityOracle, offset: Int
  ) -> OracleSetting {
    let dimension = oracle.inputShape.elementCount
    var steps = [Int](repeating: Self.middle, count: dimension)
    steps[0] += offset
    return OracleSetting(
      name: "\(name) in \(dimension) dimensions", oracle: oracle, steps: steps, levels: levels,
      sigma: Self.sigma / levels)
  }
}
