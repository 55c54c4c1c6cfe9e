// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

/// The binary classifier "1 if w·x + b > 0, else 0": the worst case of the radius theorem, and its simplest oracle.
///
/// Its smoothed probabilities, its robust radius and the direction of the least perturbation are known exactly, so that
/// everything the library says about it can be checked. The oracle's answers are enclosures; the closed forms that are
/// `Double`s are accurate to about 10⁻¹⁴.
///
/// Source: Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), appendix B.
public struct HalfSpaceClassifier: DifferentiableClassifier, RobustRadiusOracle {
  /// The two-class linear classifier with scores 0 and w·x + b.
  public let linear: LinearClassifier
  /// The same classifier as a function of w·x with the threshold −b.
  private let ridge: RidgeClassifier

  /// The shape of one input: a vector.
  public var inputShape: InputShape { linear.inputShape }
  /// Two classes.
  public var classCount: Int { 2 }

  /// The half-space {x : w·x + b > 0}.
  ///
  /// - Parameters:
  ///   - normal: w, one weight per coordinate of a vector input; finite, not all zero.
  ///   - offset: b, finite.
  /// - Throws: `ClassifierError.invalidParameter` for w = 0 or a number that is not finite, `invalidShape` for no weight.
  public init(normal: [Double], offset: Double) throws(ClassifierError) {
    let shape = try InputShape(features: normal.count)
    guard normal.contains(where: { $0 != 0 }) else {
      throw .invalidParameter("the half-space has no direction: every weight is zero")
    }
    linear = try LinearClassifier(
      inputShape: shape, weights: [Double](repeating: 0, count: normal.count) + normal,
      offsets: [0, offset])
    ridge = try RidgeClassifier(
      weights: normal, thresholds: [-offset], labels: [0, 1], classCount: 2)
  }

  /// The signed distance (w·x + b)/‖w‖ of x from the boundary; its size is the exact robust radius of f and of g.
  ///
  /// - Parameter input: x, d values of `Float` or `Double`.
  /// - Returns: The distance, positive where the label is 1.
  /// - Throws: `ClassifierError.wrongInputCount`.
  public func signedDistance<Value: BinaryFloatingPoint>(
    of input: [Value]
  ) throws(ClassifierError) -> Double {
    try linear.signedDistance(of: input, from: 1, to: 0) ?? 0
  }

  /// P[f(x + ε) = label], ε ~ N(0, σ²I): Φ(±distance/σ), to about 10⁻¹⁴ relative.
  ///
  /// - Parameters:
  ///   - label: 0 or 1.
  ///   - input: x, d values of `Float` or `Double`.
  ///   - sigma: σ > 0.
  /// - Returns: The smoothed probability.
  /// - Throws: `ClassifierError.labelOutOfRange`, `wrongInputCount`, `invalidParameter`.
  public func probability<Value: BinaryFloatingPoint>(
    of label: Int, around input: [Value], sigma: Double
  ) throws(ClassifierError) -> Double {
    try linear.probability(of: label, over: label == 0 ? 1 : 0, around: input, sigma: sigma) ?? 0
  }

  /// The exact class probabilities Φ(∓distance/σ).
  public func classProbabilities(
    around input: [Double], sigma: Double
  ) throws(ClassifierError) -> [Enclosure] {
    try ridge.classProbabilities(around: input, sigma: sigma)
  }

  /// The exact robust radius |w·x + b|/‖w‖, which does not depend on σ.
  public func robustRadius(
    around input: [Double], sigma: Double
  ) throws(ClassifierError) -> Enclosure {
    try ridge.robustRadius(around: input, sigma: sigma)
  }

  /// The unit normal, towards the boundary.
  public func worstDirection(
    around input: [Double], sigma: Double
  ) throws(ClassifierError) -> [Double]? {
    try ridge.worstDirection(around: input, sigma: sigma)
  }

  /// Makes an evaluator that accumulates in double precision.
  public func makeGradientWorker() throws(ClassifierError) -> any GradientWorker {
    try linear.makeGradientWorker()
  }
}
