// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics

/// A set of numbers that is a union of intervals: a base classifier on the line that answers A
/// there.
///
/// Its probabilities under Gaussian noise are sums of differences of Φ, known to 26 digits.
struct IntervalUnion: Sendable, CustomStringConvertible {
  /// The ends of the intervals in increasing order, left and right in turn.
  let ends: [Double]

  var description: String { "\(ends)" }

  /// P[x + Z ∈ set] for a standard normal Z.
  func mass(at x: Double) -> DoubleDouble {
    var (mass, sign) = (DoubleDouble.zero, -1.0)
    for end in ends {
      // An exact sum has no low part at infinity.
      let place = end.isFinite ? DoubleDouble(exactSum: end, -x) : DoubleDouble(end)
      mass = mass + ExtendedNormal.lowerTail(place) * sign
      sign = -sign
    }
    return mass
  }

  /// The greatest `Double` p for which mass(at: x) ≥ p is certain.
  func lowerBound(at x: Double) throws -> LowerBound {
    let mass = mass(at: x)
    let complement = DoubleDouble(1) - mass
    return try LowerBound(
      value: max(0, (mass.high - 0x1p-80).nextDown),
      complement: min(1, (complement.high + 0x1p-80).nextUp))
  }

  /// Unions of up to three intervals around 0, the last of which may be unbounded.
  static let any: Generator<IntervalUnion> = zip(
    Gen.double(in: -3...3).array(of: 1...6), Gen.bool
  ).map { numbers, isUnbounded in
    let ends = Array(Set(numbers)).sorted()
    if ends.count.isMultiple(of: 2) { return IntervalUnion(ends: ends) }
    return IntervalUnion(ends: isUnbounded ? ends + [.infinity] : [-.infinity] + ends)
  }
}
