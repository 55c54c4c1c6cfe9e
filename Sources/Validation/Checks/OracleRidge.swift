// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Statistics

/// A ridge classifier of three classes, for which the two-class form is tight and the binary form is not.
enum OracleRidge {
  /// The thresholds in grid steps from x, midway between grid points: up to the first it is class 0, beyond the second class 1.
  private static let (first, second) = (6.5, 17.5)
  /// σ in grid steps: p = 0.6, 0.25 and 0.15, so that classes 0 and 1 tie midway between the thresholds before class 2 wins.
  private static let sigma = 25.66

  /// The point.
  ///
  /// - Parameter noise: The noise under test.
  /// - Returns: The point, with the robust radius of the classifier as its truth.
  /// - Throws: `StatisticsError`, `ClassifierError`, or what the noise throws.
  static func threeClasses(noise: any NoiseModel) throws -> OraclePoint {
    let levels = Double(try noise.noise(sigma: 0.1).levels ?? 256)
    let thresholds = [first, second].map { (100 + $0) / levels }
    let classifier = try RidgeClassifier(
      weights: [0, 1, 0], thresholds: thresholds, labels: [0, 2, 1], classCount: 3)
    let plan = VotePlan(sigma: sigma / levels, alpha: try FailureProbability(0.1), n0: 3, n: 24)
    let center = [Double](repeating: 100 / levels, count: 3)
    let exact = try classifier.classProbabilities(around: center, sigma: plan.sigma)
    let top = 1 - (try noise.tail(beyond: first / levels, sigma: plan.sigma)).middle / 2
    let runnerUp = try noise.tail(beyond: second / levels, sigma: plan.sigma).middle / 2
    return OraclePoint(
      name: "ridge, three classes", classifier: classifier,
      input: [Float](repeating: 100 / Float(levels), count: 3), plan: plan, label: 0,
      radius: try classifier.robustRadius(around: center, sigma: plan.sigma).upper,
      law: OracleLaw(exact.map(\.middle)),
      constructed: OracleLaw([top, runnerUp, 1 - top - runnerUp]))
  }
}

extension Enclosure {
  /// The middle of the interval.
  var middle: Double { lower + (upper - lower) / 2 }
}
