// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// How A, B and the classes between them share the line in the tightness construction.
struct SlabShares {
  /// p_A, p_B and the rest.
  private let pair: ProbabilityPair
  /// a = Φ⁻¹(p_A).
  private let zA: ExtendedEnclosure
  /// b = Φ⁻¹(p_B).
  private let zB: ExtendedEnclosure
  /// The number of classes among which the middle is shared.
  private let middleCount: Int

  /// The most classes between A and B: each has a place of its own.
  static let greatestMiddleCount = 1 << 16

  /// The shares of two probabilities.
  ///
  /// - Throws: `CertificateError.impossibleProbabilities` unless 0 < p_B ≤ p_A < 1, p_A + p_B ≤ 1, and at most 2¹⁶ classes can
  ///   share the rest.
  init(lowerPA: LowerBound, upperPB: UpperBound) throws(CertificateError) {
    pair = ProbabilityPair(exactlyPA: lowerPA, exactlyPB: upperPB)
    let error = CertificateError.impossibleProbabilities(
      lowerPA: lowerPA.value, upperPB: upperPB.value)
    guard lowerPA.value > 0, lowerPA.complement > 0, upperPB.value > 0, upperPB.complement > 0,
      !pair.rest.isNegative, !(pair.top - pair.runnerUp).isNegative
    else { throw error }
    let quotient = max((pair.rest / pair.runnerUp).lower, .zero)
    guard (pair.rest / pair.runnerUp).upper.high.isFinite,
      quotient < DoubleDouble(Double(Self.greatestMiddleCount))
    else { throw error }
    middleCount = Self.ceiling(of: quotient)
    zA = Self.quantile(of: lowerPA)
    zB = -Self.quantile(of: upperPB.mirrored)
  }

  /// K.
  var minimumClassCount: Int { 2 + middleCount }

  /// A | middle parts of equal probability | B.
  var partition: LinePartition {
    guard middleCount > 0 else { return LinePartition(places: [zA], labels: [0, 1]) }
    let inner = (1..<middleCount).map { part in
      (pair.top + pair.rest * Double(part) / Double(middleCount)).normalQuantile
    }
    return LinePartition(
      places: [zA] + inner + [-zB], labels: [0] + (2..<(2 + middleCount)) + [1])
  }

  /// True if p_A + p_B differs from 1 by no more than the rounding of decimals to `Double`s.
  static func addToOne(_ lowerPA: LowerBound, _ upperPB: UpperBound) -> Bool {
    let pair = ProbabilityPair(exactlyPA: lowerPA, exactlyPB: upperPB)
    let excess = (pair.top + pair.runnerUp - 1).enclosure
    let distance = max(excess.lower.magnitude, excess.upper.magnitude)
    return distance <= 0x1p-53 && distance <= 0x1p-40 * min(upperPB.value, lowerPA.complement)
  }

  /// The least integer not below x.
  ///
  /// The quotient was rounded down, so that an exact tie does not cost a class.
  private static func ceiling(of x: DoubleDouble) -> Int {
    let whole = x.high.rounded(.up)
    return Int(whole == x.high && x.low > 0 ? whole + 1 : whole)
  }

  private static func quantile(of bound: LowerBound) -> ExtendedEnclosure {
    NeymanPearson.quantileEnclosure(of: bound).map { ExtendedEnclosure($0) } ?? .entire
  }
}
