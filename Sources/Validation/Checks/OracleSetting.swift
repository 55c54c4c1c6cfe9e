// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Smoothing
import Statistics

/// A classifier with known probabilities and a known robust radius, at a point of the grid.
struct OracleSetting: Sendable {
  /// The name in the report.
  let name: String
  /// The classifier.
  let oracle: any RobustRadiusOracle
  /// The point in grid steps, so that it can be the centre of grid noise.
  let steps: [Int]
  /// The grid steps per unit.
  let levels: Double
  /// σ.
  let sigma: Double

  /// The point.
  var point: [Double] { steps.map { Double($0) / levels } }

  /// What a certificate says if the class probabilities are known exactly.
  ///
  /// - Parameter formula: The certificate.
  /// - Returns: The greater of the radii of both forms with its class, or nil for an abstention.
  /// - Throws: `ClassifierError`.
  func certificate(_ formula: any CertificateFormula) throws -> Double? {
    let all = try oracle.classProbabilities(around: point, sigma: sigma)
    let top = all.indices.max { all[$0].lower < all[$1].lower } ?? 0
    let others = all.indices.filter { $0 != top }.map { all[$0].upper }
    let rest = others.count == 1 ? others[0] : (1 - all[top].lower).nextUp
    let pA = BoundPair(value: all[top].lower, complement: min(1, rest))
    let greatest = others.max() ?? 0
    let pB = BoundPair(value: greatest, complement: max(0, (1 - greatest).nextDown))
    let radii = [nil, pB].compactMap { formula.radius(sigma: sigma, pA: pA, pB: $0) }
    return radii.max()
  }

  /// The point moved towards the first change of class, to the nearest grid point.
  ///
  /// - Parameter distance: How far, in the units of the input.
  /// - Returns: The same classifier at the other point.
  /// - Throws: `ClassifierError`.
  func moved(by distance: Double) throws -> OracleSetting {
    guard let direction = try oracle.worstDirection(around: point, sigma: sigma) else {
      return self
    }
    let moved = zip(steps, direction).map { $0 + Int(($1 * distance * levels).rounded()) }
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
