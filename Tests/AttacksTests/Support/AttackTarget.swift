// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Classifiers
import Noise
import PropertyTesting
import Smoothing
import Statistics

/// A classifier with a point at which the truth is known, so that what an attack names there can be judged without votes.
struct AttackTarget {
  let classifier: any RobustRadiusOracle
  /// x.
  let center: [Float]
  /// σ.
  let sigma: Double
  /// The class of g at x.
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

  /// A half-space in d dimensions, with the boundary at some distance from x.
  static func halfSpace(
    dimension d: Int, distance: Double, sigma: Double = 0.5, seed: UInt64 = 1
  ) throws -> AttackTarget {
    let (normal, center, level, norm) = vectors(d, seed)
    return try AttackTarget(
      HalfSpaceClassifier(normal: normal, offset: distance * norm - level), center: center,
      sigma: sigma)
  }

  /// A ridge in d dimensions, with thresholds at signed distances from x.
  static func ridge(
    dimension d: Int, thresholds: [Double], labels: [Int], sigma: Double = 0.5, seed: UInt64 = 1
  ) throws -> AttackTarget {
    let (weights, center, level, norm) = vectors(d, seed)
    let places = thresholds.map { level + $0 * norm }
    return try AttackTarget(
      RidgeClassifier(
        weights: weights, thresholds: places, labels: labels,
        classCount: (labels.max() ?? 0) + 1), center: center, sigma: sigma)
  }

  /// w, x, w·x and ‖w‖.
  private static func vectors(
    _ d: Int, _ seed: UInt64
  ) -> (w: [Double], x: [Float], level: Double, norm: Double) {
    var random = SplitMix64(seed: seed)
    let w = (0..<d).map { _ in 0.1 + 2 * random.unit() }
    let x = (0..<d).map { _ in Float(random.unit()) }
    let level = zip(w, x).reduce(0) { $0 + $1.0 * Double($1.1) }
    return (w, x, level, w.reduce(0) { $0 + $1 * $1 }.squareRoot())
  }

}

// MARK: - Questions

extension AttackTarget {
  /// What an attack is to achieve.
  func goal(example: Int = 3) -> AttackGoal {
    AttackGoal(example: example, center: center, label: label)
  }

  /// What an attack may ask, with float noise.
  func oracle(
    seed: UInt64 = 7, box: ClosedRange<Float>? = nil, hidesAllButLabels: Bool = false
  ) throws -> SmoothedOracle {
    let threat = try ThreatModel(.continuous, noise: FloatGaussian(sigma: sigma), box: box)
    guard hidesAllButLabels else {
      return try SmoothedOracle(classifier, threat: threat, seed: seed)
    }
    return try SmoothedOracle(LabelsOnly(classifier), threat: threat, seed: seed)
  }

  /// The probability of the best other class minus that of the class, in closed form: above 0 where the class is lost.
  func margin(at point: AttackPoint) throws -> Double {
    let all = try classifier.classProbabilities(
      around: point.values.map(Double.init), sigma: sigma)
    let others = all.indices.filter { $0 != label }.map { all[$0].lower }
    return (others.max() ?? -1) - all[label].lower
  }

  /// The share by which another class leads in fresh votes, on noise that no attack has seen.
  func lead(at point: AttackPoint, votes: Int) throws -> Double {
    let oracle = try oracle(seed: 20_190_210)
    let block = oracle.block(example: 3, role: .verification, samples: 0..<votes)
    let counts = try oracle.votes(around: point.values, at: block)
    return Double(counts.greatestCount(excluding: label) - counts.votes[label]) / Double(votes)
  }
}
