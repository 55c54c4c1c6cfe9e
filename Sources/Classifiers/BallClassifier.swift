// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
public import Statistics

/// The binary classifier "1 inside a ball, else 0": a curved boundary, for which the dimension matters.
///
/// Goals, in this order: the exact values lie in the enclosures; those are a few units in the last place wide; milliseconds.
///
/// With ρ = ‖x − c‖ the smoothed probability is a non-central χ² with d degrees of freedom:
///
///     P[f(x + ε) = 1] = P[χ²_d(ρ²/σ²) ≤ r²/σ²]
///
/// It falls with ρ, so that g changes on a sphere around c, and the exact robust radius is the distance from it; the worst
/// direction points away from c for class 1 and towards it for class 0. Where even the center has less than one half, g is
/// constant. The certificate takes the boundary for flat, and so is below the exact radius for class 0 and class 1 alike.
///
/// Source: Johnson, Kotz, Balakrishnan 1995, *Continuous Univariate Distributions* 2, chapter 29 (the mixture of central χ²).
public struct BallClassifier: RobustRadiusOracle {
  /// The shape of one input: a vector.
  public let inputShape: InputShape
  /// The center c.
  public let center: [Double]
  /// The radius r > 0.
  public let radius: Double
  /// Two classes.
  public var classCount: Int { 2 }

  /// r/σ above which the series would be too long.
  private static let greatestRatio = 1e4

  /// The closed ball {x : ‖x − c‖ ≤ r}.
  ///
  /// - Parameters:
  ///   - center: c, d finite values.
  ///   - radius: r > 0, finite, in the units of the input.
  /// - Throws: `ClassifierError.invalidShape` for no coordinate, `nonFiniteInput`, `invalidParameter` for a radius that is none.
  public init(center: [Double], radius: Double) throws(ClassifierError) {
    inputShape = try InputShape(features: center.count)
    guard radius > 0, radius.isFinite else {
      throw .invalidParameter("the radius is \(radius), but must be positive and finite")
    }
    self.center = try OracleQuestion(center, sigma: 1, dimension: center.count).input
    self.radius = radius
  }

  /// The exact class probabilities.
  ///
  /// - Throws: As the protocol; also `ClassifierError.invalidParameter` where r/σ exceeds 10⁴.
  /// - Complexity: O(d + r/σ).
  public func classProbabilities(
    around input: [Double], sigma: Double
  ) throws(ClassifierError) -> [Enclosure] {
    let question = try checked(input, sigma)
    let inside = probability(atDistance: distance(of: question.input), sigma: sigma)
    return [(ExtendedEnclosure(1) - inside).clamped(to: 0...1).enclosure, inside.enclosure]
  }

  /// The exact robust radius: the distance of x from the sphere on which the two classes tie.
  ///
  /// - Throws: As `classProbabilities`.
  /// - Complexity: Some hundred probabilities.
  public func robustRadius(
    around input: [Double], sigma: Double
  ) throws(ClassifierError) -> Enclosure {
    let question = try checked(input, sigma)
    guard let crossing = distanceOfTie(sigma: sigma) else { return Enclosure(exactly: .infinity) }
    let gap = ExtendedEnclosure(crossing) - distance(of: question.input)
    let ends = gap.enclosure
    let sizes = (ends.lower.magnitude, ends.upper.magnitude)
    return Enclosure(
      lower: ends.contains(0) ? 0 : min(sizes.0, sizes.1),
      upper: crossing.lower > 0 ? max(sizes.0, sizes.1) : .infinity)
  }

  /// The direction away from the center inside the sphere of ties, towards it outside; nil where g is constant.
  public func worstDirection(
    around input: [Double], sigma: Double
  ) throws(ClassifierError) -> [Double]? {
    let question = try checked(input, sigma)
    guard let crossing = distanceOfTie(sigma: sigma) else { return nil }
    let isInside = distance(of: question.input).middle <= crossing.lower
    let away = question.input.indices.map { question.input[$0] - center[$0] }
    guard away.contains(where: { $0 != 0 }) else {
      return [1] + [Double](repeating: 0, count: center.count - 1)
    }
    return try Ridge(weights: away).unitVector(sign: isInside ? 1 : -1)
  }

  /// Makes an evaluator that sums (xᵢ − cᵢ)² in double precision.
  public func makeWorker() throws(ClassifierError) -> any LabelWorker {
    PointWorker(dimension: inputShape.elementCount) { [center, radius] point in
      var squares = 0.0
      for i in center.indices { squares += (point[i] - center[i]) * (point[i] - center[i]) }
      return squares <= radius * radius ? 1 : 0
    }
  }
}

extension BallClassifier {
  private func checked(
    _ input: [Double], _ sigma: Double
  ) throws(ClassifierError) -> OracleQuestion {
    let question = try OracleQuestion(input, sigma: sigma, dimension: center.count)
    guard radius / sigma <= Self.greatestRatio else {
      throw .invalidParameter(
        "the radius is \(radius / sigma) times sigma, but the oracle knows no more than 10000")
    }
    return question
  }

  /// ρ = ‖x − c‖.
  private func distance(of input: [Double]) -> ExtendedEnclosure {
    let offsets = input.indices.map { ExtendedEnclosure(exactSum: input[$0], -center[$0]) }
    // A power of two near the greatest keeps the squares in range.
    let scale = offsets.reduce(radius) { max($0, $1.middle.magnitude) }.binade
    let squares = offsets.reduce(ExtendedEnclosure(0)) { sum, offset in
      let share = offset / scale
      return sum + share * share
    }
    return squares.squareRoot * scale
  }

  /// P[f = 1] at distance ρ from the center.
  private func probability(
    atDistance distance: ExtendedEnclosure, sigma: Double
  ) -> ExtendedEnclosure {
    let gap = (ExtendedEnclosure(radius) - distance) / sigma
    // The ball lies in a half-space at distance ρ − r.
    if !(gap.upper.high > -45) { return gap.normalTail.union(ExtendedEnclosure(0)) }
    let (ratio, shift) = (ExtendedEnclosure(radius) / sigma, distance / sigma)
    return NoncentralChiSquare.lowerTail(
      dimension: center.count, halfSquare: ratio * ratio * 0.5,
      halfNoncentrality: shift * shift * 0.5)
  }

  /// The distance from the center at which the two classes tie; nil where class 1 never has half.
  private func distanceOfTie(sigma: Double) -> Enclosure? {
    let excess = { (distance: Double) in
      probability(atDistance: ExtendedEnclosure(distance), sigma: sigma) - 0.5
    }
    let atCenter = excess(0)
    if atCenter.isNegative { return nil }
    // Beyond r + σ the half-space that holds the ball has less than Φ(−1).
    let farthest = min(radius + sigma, .greatestFiniteMagnitude)
    let low = atCenter.isPositive ? Self.last(upTo: farthest) { excess($0).isPositive } : 0
    let high = Self.last(upTo: farthest) { !excess($0).isNegative }.nextUp
    return Enclosure(lower: low, upper: max(low, min(farthest, high)))
  }

  /// The last `Double` from 0 on at which a condition that holds at 0 still does, if it fails from some place on.
  private static func last(upTo end: Double, where holds: (Double) -> Bool) -> Double {
    var (low, high) = (0.0, end)
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { return low }
      if holds(middle) { low = middle } else { high = middle }
    }
  }
}
