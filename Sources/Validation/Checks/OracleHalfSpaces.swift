// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Statistics

/// Half-spaces and points in front of them, at which the votes of grid noise have exactly the law of Gaussian noise.
///
/// The boundary is orthogonal to an axis and lies midway between grid points: then a vote is for class 1 if and only if a
/// Gaussian, not rounded, is on the same side.
enum OracleHalfSpaces {
  /// The axis that decides, and the number of coordinates.
  private static let (axis, dimension) = (1, 3)

  /// A point at which a rule is tried whose bound for k of n votes must not be wrong: p is 10⁻⁷ below the Clopper–Pearson bound, so
  /// that k votes prove a little too much, and they are drawn with a probability just below α.
  ///
  /// - Parameters:
  ///   - k: The votes.
  ///   - n: All votes.
  ///   - n0: The votes of the selection.
  ///   - alpha: α.
  ///   - noise: The noise under test.
  /// - Returns: The point.
  /// - Throws: `StatisticsError`, `ClassifierError`, or what the noise throws.
  static func pointOfPower(
    k: Int, n: Int, n0: Int, alpha: Double, noise: any NoiseModel
  ) throws -> OraclePoint {
    let alpha = try FailureProbability(alpha)
    let bound = try ClopperPearson.lowerBound(
      BinomialCount(successes: k, trials: n), alpha: alpha)
    let z = try NormalDistribution.quantile(bound.value - 1e-7).lower
    let levels = try levels(of: noise)
    let distance = 30.5 / levels
    let plan = VotePlan(sigma: distance / z, alpha: alpha, n0: n0, n: n)
    return try point(
      "half-space, \(k) of \(n)", steps: 30.5, levels: levels, plan: plan, noise: noise)
  }

  /// A point that is next to the boundary: p − ½ = 2·10⁻⁴, so that either class may be selected and both are wrong to certify.
  ///
  /// - Parameters:
  ///   - n: The votes of the selection and of the estimation.
  ///   - alpha: α.
  ///   - noise: The noise under test.
  /// - Returns: The point.
  /// - Throws: As `pointOfPower`.
  static func nearTie(n: Int, alpha: Double, noise: any NoiseModel) throws -> OraclePoint {
    let levels = try levels(of: noise)
    let plan = VotePlan(
      sigma: 1000 / levels, alpha: try FailureProbability(alpha), n0: n, n: n)
    return try point("half-space, near tie", steps: 0.5, levels: levels, plan: plan, noise: noise)
  }

  private static func point(
    _ name: String, steps: Double, levels: Double, plan: VotePlan, noise: any NoiseModel
  ) throws -> OraclePoint {
    let distance = steps / levels
    var normal = [Double](repeating: 0, count: dimension)
    normal[axis] = 1
    let classifier = try HalfSpaceClassifier(normal: normal, offset: (steps - 100) / levels)
    let beyond = try noise.tail(beyond: distance, sigma: plan.sigma)
    return OraclePoint(
      name: name, classifier: classifier,
      input: [Float](repeating: 100 / Float(levels), count: dimension), plan: plan, label: 1,
      radius: distance, law: OracleLaw(ofOne: probability(distance / plan.sigma)),
      constructed: OracleLaw(ofOne: 1 - beyond.middle / 2))
  }

  private static func probability(_ z: Double) -> Double { NormalDistribution.lowerTail(z).lower }

  /// The grid steps per unit; any number serves for noise without a grid.
  private static func levels(of noise: any NoiseModel) throws -> Double {
    Double(try noise.noise(sigma: 0.1).levels ?? 256)
  }
}
