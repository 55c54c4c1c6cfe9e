// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Classifiers
import Noise
import PropertyTesting
import Smoothing
import Statistics

/// A classifier with a point at which the truth is known, and what attacks name there.
struct AttackTarget {
  let classifier: any RobustRadiusOracle & BaseClassifier
  let center: [Float]
  let sigma: Double
  /// The class of g at the centre.
  let label: Int
  /// R*.
  let radius: Double

  init(
    _ classifier: any RobustRadiusOracle, center: [Float], sigma: Double
  ) throws {
    self.classifier = classifier
    self.center = center
    self.sigma = sigma
    let point = center.map(Double.init)
    let all = try classifier.classProbabilities(around: point, sigma: sigma)
    label = all.indices.max { all[$0].lower < all[$1].lower } ?? 0
    radius = try classifier.robustRadius(around: point, sigma: sigma).lower
  }

  /// A half-space in d dimensions whose boundary is at a distance, in a direction that has no zero coordinate.
  static func halfSpace(
    dimension d: Int, distance: Double, sigma: Double, seed: UInt64 = 1
  ) throws -> AttackTarget {
    let (normal, center) = vectors(d, seed)
    let norm = normal.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let level = zip(normal, center).reduce(0) { $0 + $1.0 * Double($1.1) }
    let classifier = try HalfSpaceClassifier(
      normal: normal, offset: -level + distance * norm)
    return try AttackTarget(classifier, center: center, sigma: sigma)
  }

  /// A ridge in d dimensions with three classes, whose thresholds are given as signed distances from the centre.
  static func ridge(
    dimension d: Int, thresholds: [Double], labels: [Int], sigma: Double, sharpness: Double = 1,
    seed: UInt64 = 1
  ) throws -> AttackTarget {
    let (weights, center) = vectors(d, seed)
    let norm = weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let level = zip(weights, center).reduce(0) { $0 + $1.0 * Double($1.1) }
    let truth = try RidgeClassifier(
      weights: weights, thresholds: thresholds.map { level + $0 * norm }, labels: labels,
      classCount: (labels.max() ?? 0) + 1)
    return try AttackTarget(
      DistanceRidge(truth: truth, sharpness: sharpness), center: center, sigma: sigma)
  }

  private static func vectors(_ d: Int, _ seed: UInt64) -> (weights: [Double], center: [Float]) {
    var random = SplitMix64(seed: seed)
    func uniform() -> Double { Double(random.next() >> 11) * 0x1p-53 }
    return ((0..<d).map { _ in 4 * uniform() - 2 }, (0..<d).map { _ in Float(uniform()) })
  }

  /// What an attack is to achieve.
  func goal(example: Int = 3) -> AttackGoal {
    AttackGoal(example: example, center: center, label: label)
  }

  /// An oracle over float noise.
  func oracle(seed: UInt64 = 7) throws -> SmoothedOracle {
    try SmoothedOracle(
      classifier, threat: ThreatModel(.continuous, noise: FloatGaussian(sigma: sigma)), seed: seed)
  }

  /// The probability of the best other class minus that of the class, in closed form: above 0 where the class is lost.
  func margin(at point: [Float]) throws -> Double {
    let all = try classifier.classProbabilities(around: point.map(Double.init), sigma: sigma)
    let others = all.indices.filter { $0 != label }.map { all[$0].lower }
    return (others.max() ?? -1) - all[label].lower
  }
}
