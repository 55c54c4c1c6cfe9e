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
    try [slab()] + [2, 8, 32].flatMap { [try ball(in: $0), try outsideOfBall(in: $0)] }
      + [(2, 1.6), (6, 2.1), (16, 2.5)].map { try box(in: $0, halfWidth: $1) }
  }

  /// A slab of three dimensions, whose middle is class 0 and whose sides are classes 1 and 2.
  private func slab() throws -> OracleSetting {
    let thresholds = [-90.5, 80.5].map { (Double(Self.middle) + $0) / levels }
    let oracle = try RidgeClassifier(
      weights: [1, 0, 0], thresholds: thresholds, labels: [1, 0, 2], classCount: 3)
    return setting("slab", oracle, offset: 0)
  }

  /// A point inside a ball that holds about four fifths of its noise.
  private func ball(in dimension: Int) throws -> OracleSetting {
    setting("ball", try makeBall(in: dimension), offset: 10)
  }

  /// A point outside such a ball.
  private func outsideOfBall(in dimension: Int) throws -> OracleSetting {
    let oracle = try makeBall(in: dimension)
    return setting("outside of a ball", oracle, offset: Int(oracle.radius * levels))
  }

  private func makeBall(in dimension: Int) throws -> BallClassifier {
    let d = Double(dimension)
    let ratio = (d + 1.2 * (2 * d).squareRoot()).squareRoot()
    return try BallClassifier(
      center: [Double](repeating: Double(Self.middle) / levels, count: dimension),
      radius: ratio * Self.sigma / levels)
  }

  /// A box with its faces midway between grid points, around a point beside its middle.
  private func box(in dimension: Int, halfWidth: Double) throws -> OracleSetting {
    let half = (halfWidth * Self.sigma).rounded() + 0.5
    let ends = [-half, half].map { (Double(Self.middle) + $0) / levels }
    let oracle = try BoxClassifier(
      lower: [Double](repeating: ends[0], count: dimension),
      upper: [Double](repeating: ends[1], count: dimension))
    return setting("box", oracle, offset: 5)
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
