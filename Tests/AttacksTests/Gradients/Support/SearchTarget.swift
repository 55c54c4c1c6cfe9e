// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import PropertyTesting
import Statistics

@testable import Attacks

/// A point of a classifier at which the truth about g is known in closed form.
struct SearchTarget {
  let classifier: any RobustRadiusOracle
  let center: [Float]
  let sigma: Double
  /// The class of g at the point.
  let label: Int
  /// R*.
  let radius: Double

  init(_ classifier: any RobustRadiusOracle, center: [Float], sigma: Double) throws {
    self.classifier = classifier
    self.center = center
    self.sigma = sigma
    let point = center.map(Double.init)
    let all = try classifier.classProbabilities(around: point, sigma: sigma)
    label = all.indices.max { all[$0].lower < all[$1].lower } ?? 0
    radius = try classifier.robustRadius(around: point, sigma: sigma).lower
  }

  /// A half-space with a random normal, in which the class has probability Φ(z).
  static func halfSpace(
    dimension: Int, z: Double, sigma: Double, seed: UInt64
  ) throws -> SearchTarget {
    let (weights, center, level, norm) = ridge(dimension, seed)
    let classifier = try HalfSpaceClassifier(
      normal: weights, offset: z * sigma * norm - level)
    return try SearchTarget(classifier, center: center, sigma: sigma)
  }

  /// A ridge with a random direction; the thresholds are signed distances from the point.
  static func ridge(
    dimension: Int, thresholds: [Double], labels: [Int], sigma: Double, seed: UInt64
  ) throws -> SearchTarget {
    let (weights, center, level, norm) = ridge(dimension, seed)
    let classifier = try RidgeClassifier(
      weights: weights, thresholds: thresholds.map { level + $0 * norm }, labels: labels,
      classCount: (labels.max() ?? 0) + 1)
    return try SearchTarget(classifier, center: center, sigma: sigma)
  }

  /// w, x, w·x and ‖w‖.
  private static func ridge(
    _ dimension: Int, _ seed: UInt64
  ) -> (weights: [Double], center: [Float], level: Double, norm: Double) {
    var random = SplitMix64(seed: seed)
    let weights = (0..<dimension).map { _ in random.unit() - 0.5 }
    let center = (0..<dimension).map { _ in Float(random.unit()) }
    return (weights, center, weights.dot(center.map(Double.init)), weights.euclideanNorm)
  }

  /// The input, and the class to be left.
  func goal(freeDirection: [Double]? = nil) -> AttackGoal {
    AttackGoal(example: 7, center: center, label: label, freeDirection: freeDirection)
  }

  /// Answers on float noise.
  func oracle(seed: UInt64 = 1) throws -> SmoothedOracle {
    try SmoothedOracle(
      classifier, threat: ThreatModel(.continuous, noise: FloatGaussian(sigma: sigma)),
      seed: seed)
  }

  /// True if g has another class than at the centre, in closed form.
  func isFlipped(at point: [Float]) throws -> Bool {
    let all = try classifier.classProbabilities(around: point.map(Double.init), sigma: sigma)
    return all.indices.contains { $0 != label && all[$0].lower > all[label].upper }
  }
}
