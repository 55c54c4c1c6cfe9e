// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The classifier argmax_c (w_c·x + b_c): its smoothed version is known in closed form.
///
/// For two classes the region of a class is a half-space, and for Gaussian noise
///
///     P[f(x + ε) = A] = Φ(m/σ),   m = ((w_A − w_B)·x + b_A − b_B)/‖w_A − w_B‖
///
/// where m is the signed distance of x from the boundary: the certificate with the exact probability gives exactly |m|,
/// whatever σ. For more classes m, with B any other class, gives the probability that A's score beats B's, and the least m
/// is the distance to the nearest facet.
///
/// Source: Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), appendix B.
public struct LinearClassifier: DifferentiableClassifier {
  /// The shape of one input.
  public let inputShape: InputShape
  /// The number of classes K.
  public let classCount: Int
  /// The weights, K rows of d.
  public let weights: [Double]
  /// The K offsets.
  public let offsets: [Double]

  /// A linear classifier.
  ///
  /// - Parameters:
  ///   - inputShape: The shape of one input.
  ///   - weights: K·d finite weights, one row per class.
  ///   - offsets: K finite offsets.
  /// - Throws: `ClassifierError.invalidClassCount` for no class, `wrongInputCount` for a wrong number of weights,
  ///   `invalidParameter` for a weight or offset that is not finite.
  public init(
    inputShape: InputShape, weights: [Double], offsets: [Double]
  ) throws(ClassifierError) {
    guard !offsets.isEmpty else { throw .invalidClassCount(0) }
    let expected = offsets.count * inputShape.elementCount
    guard weights.count == expected else {
      throw .wrongInputCount(expected: expected, actual: weights.count)
    }
    if let bad = (weights + offsets).first(where: { !$0.isFinite }) {
      throw .invalidParameter("a weight or offset of the linear classifier is \(bad)")
    }
    self.inputShape = inputShape
    self.classCount = offsets.count
    self.weights = weights
    self.offsets = offsets
  }

  /// The signed distance m of x from the boundary between two classes; positive where `label` has the greater score.
  ///
  /// - Parameters:
  ///   - input: x, d values of `Float` or `Double`.
  ///   - label: The class A.
  ///   - other: The class B ≠ A.
  /// - Returns: m, or nil where the two classes have the same weights and so no boundary.
  /// - Throws: `ClassifierError.wrongInputCount`, `labelOutOfRange`.
  /// - Complexity: O(d).
  public func signedDistance<Value: BinaryFloatingPoint>(
    of input: [Value], from label: Int, to other: Int
  ) throws(ClassifierError) -> Double? {
    let d = inputShape.elementCount
    guard input.count == d else { throw .wrongInputCount(expected: d, actual: input.count) }
    for class_ in [label, other] where !(0..<classCount ~= class_) {
      throw .labelOutOfRange(label: class_, classCount: classCount, index: 0)
    }
    let normal = (0..<d).map { weights[label * d + $0] - weights[other * d + $0] }
    let greatest = normal.reduce(0) { max($0, $1.magnitude) }
    guard greatest > 0 else { return nil }
    // Dividing by a power of two is exact, and keeps the squares of very small or large weights in range.
    let scale = greatest.binade
    var margin = (offsets[label] - offsets[other]) / scale
    var squares = 0.0
    for (weight, value) in zip(normal, input) {
      margin += weight / scale * Double(value)
      squares += (weight / scale) * (weight / scale)
    }
    return margin / squares.squareRoot()
  }

  /// P[score of A at x + ε > score of B], ε ~ N(0, σ²I): for two classes, the smoothed probability of A.
  ///
  /// - Parameters:
  ///   - label: The class A.
  ///   - other: The class B ≠ A.
  ///   - input: x, d values of `Float` or `Double`.
  ///   - sigma: σ > 0.
  /// - Returns: Φ(m/σ), to about 10⁻¹⁴ relative; nil where the two classes have the same weights.
  /// - Throws: `ClassifierError.invalidParameter` unless σ is positive and finite; else as `signedDistance`.
  public func probability<Value: BinaryFloatingPoint>(
    of label: Int, over other: Int, around input: [Value], sigma: Double
  ) throws(ClassifierError) -> Double? {
    guard sigma > 0, sigma.isFinite else {
      throw .invalidParameter("sigma is \(sigma), but must be positive and finite")
    }
    let distance = try signedDistance(of: input, from: label, to: other)
    return distance.map { NormalDistribution.lowerTail($0 / sigma).lower }
  }

  /// Makes an evaluator that accumulates in double precision, coordinate by coordinate.
  public func makeGradientWorker() throws(ClassifierError) -> any GradientWorker {
    LinearWorker(self)
  }
}
