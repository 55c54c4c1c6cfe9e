// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
public import Statistics

/// The binary classifier "1 inside an axis-aligned box, else 0": probabilities that are products, one factor for each coordinate.
///
/// Goals, in this order: the exact values lie in the enclosures; those are a few units in the last place wide.
///
///     P[f(x + ε) = 1] = Π_i (Φ((b_i − x_i)/σ) − Φ((a_i − x_i)/σ))
///
/// Ends may be infinite: a slab, a quadrant or a half-space are boxes. How far g is constant is a minimization over all
/// directions without a closed form, so that this oracle tells probabilities only.
///
/// Source: elementary; the coordinates of ε are independent.
public struct BoxClassifier: ProbabilityOracle {
  /// The shape of one input: a vector.
  public let inputShape: InputShape
  /// The lower ends a_i; −∞ is allowed.
  public let lower: [Double]
  /// The upper ends b_i; ∞ is allowed.
  public let upper: [Double]
  /// Two classes.
  public var classCount: Int { 2 }

  /// The box {x : a_i < x_i ≤ b_i for all i}.
  ///
  /// - Parameters:
  ///   - lower: The d lower ends.
  ///   - upper: The d upper ends, each above the lower one.
  /// - Throws: `ClassifierError.invalidShape` for no coordinate, `wrongInputCount` if the two differ in length, `invalidParameter` for ends
  ///   out of order or NaN.
  public init(lower: [Double], upper: [Double]) throws(ClassifierError) {
    inputShape = try InputShape(features: lower.count)
    guard lower.count == upper.count else {
      throw .wrongInputCount(expected: lower.count, actual: upper.count)
    }
    if let (a, b) = zip(lower, upper).first(where: { !($0 < $1) }) {
      throw .invalidParameter("a side of the box runs from \(a) to \(b), but must have a length")
    }
    self.lower = lower
    self.upper = upper
  }

  /// The exact class probabilities.
  ///
  /// - Complexity: O(d), two or four values of Φ for each coordinate.
  public func classProbabilities(
    around input: [Double], sigma: Double
  ) throws(ClassifierError) -> [Enclosure] {
    let question = try OracleQuestion(input, sigma: sigma, dimension: lower.count)
    var inside = ExtendedEnclosure(1)
    for (i, x) in question.input.enumerated() {
      inside = inside * Self.mass(from: lower[i], to: upper[i], around: x, sigma: sigma)
    }
    inside = inside.clamped(to: 0...1)
    return [(ExtendedEnclosure(1) - inside).clamped(to: 0...1).enclosure, inside.enclosure]
  }

  /// Makes an evaluator that compares in double precision.
  public func makeWorker() throws(ClassifierError) -> any LabelWorker {
    PointWorker(dimension: inputShape.elementCount) { [lower, upper] point in
      point.indices.allSatisfy { lower[$0] < point[$0] && point[$0] <= upper[$0] } ? 1 : 0
    }
  }

  /// Φ((b − x)/σ) − Φ((a − x)/σ), for ends that may be infinite.
  private static func mass(
    from a: Double, to b: Double, around x: Double, sigma: Double
  ) -> ExtendedEnclosure {
    let left = a.isFinite ? ExtendedEnclosure(exactSum: a, -x) / sigma : nil
    let right = b.isFinite ? ExtendedEnclosure(exactSum: b, -x) / sigma : nil
    return .normalMass(from: left, to: right)
  }
}
