// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Smoothing
import Statistics

/// A classifier with known probabilities at a point of the grid.
struct OracleSetting: Sendable {
  /// The name in the report.
  let name: String
  /// The classifier.
  let oracle: any ProbabilityOracle
  /// The point in grid steps, so that it can be the centre of grid noise.
  let steps: [Int]
  /// The grid steps per unit.
  let levels: Double
  /// σ.
  let sigma: Double

  /// The point.
  var point: [Double] { steps.map { Double($0) / levels } }

  /// The class with the greatest probability at the point.
  ///
  /// - Returns: The label.
  /// - Throws: `ClassifierError`.
  func topClass() throws -> Int {
    let all = try oracle.classProbabilities(around: point, sigma: sigma)
    return all.indices.max { all[$0].lower < all[$1].lower } ?? 0
  }

  /// The bounds that exact knowledge of the probabilities gives: p_A, and p_B for the two-class form.
  ///
  /// - Returns: The two pairs, rounded outward.
  /// - Throws: `ClassifierError`.
  func bounds() throws -> (pA: BoundPair, pB: BoundPair) {
    let all = try oracle.classProbabilities(around: point, sigma: sigma)
    let top = try topClass()
    let others = all.indices.filter { $0 != top }.map { all[$0].upper }
    let rest = others.count == 1 ? others[0] : min(1, (1 - all[top].lower).nextUp)
    let greatest = others.max() ?? 0
    return (
      BoundPair(value: all[top].lower, complement: rest),
      BoundPair(value: greatest, complement: max(0, (1 - greatest).nextDown))
    )
  }

  /// The point moved towards the first change of class where that is known, else along the first axis, to the nearest grid point.
  ///
  /// - Parameter distance: How far, in the units of the input.
  /// - Returns: The same classifier at the other point.
  /// - Throws: `ClassifierError`.
  func moved(by distance: Double) throws -> OracleSetting {
    let axis = steps.indices.map { $0 == 0 ? 1.0 : 0 }
    let worst = try (oracle as? any RobustRadiusOracle)?
      .worstDirection(around: point, sigma: sigma)
    let moved = zip(steps, worst ?? axis).map { $0 + Int(($1 * distance * levels).rounded()) }
    return OracleSetting(
      name: "\(name), moved", oracle: oracle, steps: moved, levels: levels, sigma: sigma)
  }

  /// The votes of noisy copies of the point.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - noise: The noise under test.
  ///   - seed: The seed.
  /// - Returns: The votes.
  /// - Throws: What the noise or the sampler throws.
  func votes(_ count: Int, noise: any NoiseModel, seed: UInt64) throws -> ClassCounts {
    let sampler = Sampler(
      classifier: oracle, noise: try noise.noise(sigma: sigma), seed: seed,
      options: try SamplingOptions(threads: 2))
    let input = steps.map { Float($0) / Float(levels) }
    let request = SamplingRequest(
      example: 0, input: input, stages: [.init(role: .verification, samples: count)])
    return try sampler.counts(for: request)[0]
  }
}
