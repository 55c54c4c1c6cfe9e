// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates

/// The direction along which a ridge classifier varies: w·x, ‖w‖ and w/‖w‖, each with its rounding enclosed.
///
/// The weights are scaled by a power of two, which keeps the squares of very small or large ones in range.
struct Ridge: Sendable, Hashable {
  /// w, as given.
  let weights: [Double]
  /// ‖w‖ divided by `scale`.
  private let scaledNorm: ExtendedEnclosure
  /// A power of two near the greatest weight.
  private let scale: Double

  /// A direction.
  ///
  /// - Throws: `ClassifierError.invalidParameter` for w = 0 or a weight that is not finite.
  init(weights: [Double]) throws(ClassifierError) {
    if let bad = weights.first(where: { !$0.isFinite }) {
      throw .invalidParameter("a weight is \(bad), but must be finite")
    }
    let greatest = weights.reduce(0) { max($0, $1.magnitude) }
    guard greatest > 0 else {
      throw .invalidParameter("the ridge has no direction: every weight is zero")
    }
    self.weights = weights
    let scale = greatest.binade
    self.scale = scale
    let squares = weights.reduce(ExtendedEnclosure(0)) { sum, weight in
      let share = Self.quotient(weight, scale)
      return sum + share * share
    }
    scaledNorm = squares.squareRoot
  }

  /// Σ wᵢ(xᵢ − cᵢ) in double precision, one coordinate after the other: what the classifier itself computes.
  func position(of input: [Double], from center: [Double]? = nil) -> Double {
    var sum = 0.0
    for i in weights.indices { sum += weights[i] * (input[i] - (center?[i] ?? 0)) }
    return sum
  }

  /// w·(x − c)/‖w‖, the distance along w.
  func distance(of input: [Double], from center: [Double]? = nil) -> ExtendedEnclosure {
    scaledPosition(of: input, from: center) / scaledNorm
  }

  /// (t − w·x)/(σ‖w‖) for each t: how far away each threshold is, in units of σ.
  func places(
    of thresholds: [Double], seenFrom input: [Double], sigma: Double
  ) -> [ExtendedEnclosure] {
    let position = scaledPosition(of: input, from: nil)
    return thresholds.map { (Self.quotient($0, scale) - position) / (scaledNorm * sigma) }
  }

  /// ‖w‖ as a `Double`.
  var length: Double { scaledNorm.middle * scale }

  /// u/‖w‖ for a difference u of positions, as a `Double`; infinite where it is out of range, and never NaN for a number u.
  func distance(ofPositions u: Double) -> Double { u / scale / scaledNorm.middle }

  /// x divided by a power of two, exactly unless the quotient underflows.
  private static func quotient(_ x: Double, _ scale: Double) -> ExtendedEnclosure {
    let quotient = x / scale
    let isExact = x == 0 || (quotient.isFinite && quotient.magnitude > 0x1p-1000)
    return isExact ? ExtendedEnclosure(quotient) : ExtendedEnclosure(x) / scale
  }

  private func scaledPosition(of input: [Double], from center: [Double]?) -> ExtendedEnclosure {
    var position = ExtendedEnclosure(0)
    for i in weights.indices {
      let offset = ExtendedEnclosure(exactSum: input[i], -(center?[i] ?? 0))
      position = position + Self.quotient(weights[i], scale) * offset
    }
    return position
  }

  /// ±w/‖w‖ as `Double`s.
  func unitVector(sign: Int) -> [Double] {
    weights.map { Double(sign) * ($0 / scale / scaledNorm.middle) }
  }
}
