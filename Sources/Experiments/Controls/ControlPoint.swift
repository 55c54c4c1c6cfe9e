// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers
import Statistics

/// The origin under a classifier of one direction, where the smoothed probabilities and the robust radius are known exactly.
///
/// Thresholds lie midway between grid points, so that under noise of the grid a vote along an axis has exactly the law that it has
/// under Gaussian noise.
public struct ControlPoint: Sendable {
  /// The name in tables.
  public let name: String
  /// The classifier f.
  public let classifier: any RobustRadiusOracle
  /// σ, in the units of the input.
  public let sigma: Double
  /// g's class at the origin.
  public let label: Int
  /// R*: no ball of a greater radius around the origin has the class throughout; rounding to the grid included.
  public let radius: Double
  /// How far the thing that decides may move one way before the vote changes, in units of the input.
  let offset: Double
  /// The unit vector towards the nearest change of class; kept, because finding it takes a search.
  private let direction: [Double]

  /// The grid steps per unit: 8-bit images.
  static let levels = 255.0

  /// The origin.
  public var input: [Double] {
    [Double](repeating: 0, count: classifier.inputShape.elementCount)
  }

  /// A half-space in three dimensions, with the origin inside.
  ///
  /// - Parameters:
  ///   - probability: p, the probability of its class at the origin, ½ < p < 1.
  ///   - steps: w·x at the boundary in grid steps; midway between two grid points.
  ///   - normal: w: small integers, three of them.
  /// - Returns: The point; σ is such that p holds.
  /// - Throws: `StatisticsError` for a p that is no probability, `ClassifierError` for a w or σ that cannot be.
  public static func halfSpace(
    probability: Double, steps: Double = 30.5, normal: [Double] = [1, 0, 0]
  ) throws -> ControlPoint {
    let offset = steps / levels
    let length = normal.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let sigma = try offset / length / NormalDistribution.quantile(probability).lower
    let classifier = try HalfSpaceClassifier(normal: normal, offset: offset)
    let origin = [Double](repeating: 0, count: normal.count)
    let exact = try classifier.robustRadius(around: origin, sigma: sigma)
    // Noise of the grid smooths f(round(x)), which along an axis is the same half-space. In other directions rounding moves
    // w·x by half a step of each coordinate at most, and R* with it.
    let isAlongAxis = normal.count { $0 != 0 } == 1
    let slack = isAlongAxis ? 0 : normal.reduce(0) { $0 + abs($1) } / length / (2 * levels)
    return ControlPoint(
      name: "half-space, p = \(probability)", classifier: classifier, sigma: sigma, label: 1,
      radius: exact.upper + slack, offset: offset,
      direction: try classifier.worstDirection(around: origin, sigma: sigma) ?? origin)
  }

  /// A ridge of three classes with p = 0.6, 0.25 and 0.15, for which the two-class form is tight.
  ///
  /// - Returns: The point.
  /// - Throws: `ClassifierError`, which these numbers do not cause.
  public static func ridge() throws -> ControlPoint {
    let thresholds = [6.5 / levels, 17.5 / levels]
    let classifier = try RidgeClassifier(
      weights: [1, 0, 0], thresholds: thresholds, labels: [0, 2, 1], classCount: 3)
    let sigma = 25.66 / levels
    let origin: [Double] = [0, 0, 0]
    let exact = try classifier.robustRadius(around: origin, sigma: sigma)
    return ControlPoint(
      name: "ridge, three classes", classifier: classifier, sigma: sigma, label: 0,
      radius: exact.upper, offset: thresholds[0],
      direction: try classifier.worstDirection(around: origin, sigma: sigma) ?? origin)
  }
}

extension ControlPoint {
  /// True if a statement about the origin is false.
  ///
  /// - Parameters:
  ///   - label: The class that is stated.
  ///   - radius: R; NaN is no radius.
  /// - Returns: Whether the class is wrong or R exceeds R*.
  public func refutes(label: Int, radius: Double) -> Bool {
    label != self.label || !(radius <= self.radius)
  }

  /// The probabilities of the classes at a point.
  ///
  /// - Parameter shift: δ, or nil for the origin.
  /// - Returns: One enclosure for each class.
  /// - Throws: `ClassifierError` for a δ of another dimension or one that is not finite.
  func probabilities(at shift: [Double]? = nil) throws(ClassifierError) -> [Enclosure] {
    try classifier.classProbabilities(around: shift ?? input, sigma: sigma)
  }

  /// The shift of length r towards the nearest change of class: the strongest attack there is.
  ///
  /// - Parameter distance: r ≥ 0, finite.
  /// - Returns: δ.
  func worstShift(by distance: Double) -> [Double] { direction.map { $0 * distance } }
}
