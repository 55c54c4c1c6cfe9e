// SPDX-License-Identifier: GPL-3.0-or-later

/// The binary classifier "1 if w·x + b > 0, else 0": the worst case of the radius theorem, and its simplest oracle.
///
/// Its smoothed probabilities, its robust radius and the direction of the least perturbation are known exactly, so that
/// everything the library says about it can be checked.
///
/// Source: Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), appendix B.
public struct HalfSpaceClassifier: DifferentiableClassifier {
  /// The two-class linear classifier with scores 0 and w·x + b.
  public let linear: LinearClassifier

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
  }

  /// The signed distance (w·x + b)/‖w‖ of x from the boundary; its size is the exact robust radius of f and of g.
  ///
  /// - Parameter input: x, d values.
  /// - Returns: The distance, positive where the label is 1.
  /// - Throws: `ClassifierError.wrongInputCount`.
  public func signedDistance(of input: [Float]) throws(ClassifierError) -> Double {
    try linear.signedDistance(of: input, from: 1, to: 0) ?? 0
  }

  /// P[f(x + ε) = label], ε ~ N(0, σ²I): Φ(±distance/σ), to about 10⁻¹⁴ relative.
  ///
  /// - Parameters:
  ///   - label: 0 or 1.
  ///   - input: x, d values.
  ///   - sigma: σ > 0.
  /// - Returns: The smoothed probability.
  /// - Throws: `ClassifierError.labelOutOfRange`, `wrongInputCount`, `invalidParameter`.
  public func probability(
    of label: Int, around input: [Float], sigma: Double
  ) throws(ClassifierError) -> Double {
    try linear.probability(of: label, over: label == 0 ? 1 : 0, around: input, sigma: sigma) ?? 0
  }

  /// Makes an evaluator that accumulates in double precision.
  public func makeGradientWorker() throws(ClassifierError) -> any GradientWorker {
    try linear.makeGradientWorker()
  }
}
