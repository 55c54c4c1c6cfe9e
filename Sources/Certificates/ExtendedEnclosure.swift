// SPDX-License-Identifier: GPL-3.0-or-later

package import Statistics

/// An interval between two double-doubles that contains the exact value of a formula.
///
/// Goals, in this order: the exact value lies inside, whatever is put in; some 29 digits, so that an enclosure rounded to
/// `Double` is one unit in the last place wide; one type for every closed form.
///
/// Every operation takes the ends that bound the exact result and moves them outward by 2⁻⁹⁸ of themselves and by 2⁻¹⁰⁶⁰,
/// which covers the error of every double-double operation (at most 16·2⁻¹⁰⁶ relative, and 2⁻¹⁰⁷⁰ where a partial result
/// underflows). What overflows or is undefined gives the whole line: a statement about nothing, not an error.
///
/// Source: Moore 1966, *Interval Analysis*; error bounds as stated by ``Statistics/DoubleDouble``.
package struct ExtendedEnclosure: Sendable, Hashable {
  /// At most the exact value; −∞ if nothing is known.
  package let lower: DoubleDouble
  /// At least the exact value; ∞ if nothing is known.
  package let upper: DoubleDouble

  /// The whole line.
  package static let entire = ExtendedEnclosure(
    uncheckedLower: DoubleDouble(-.infinity), upper: DoubleDouble(.infinity))

  /// An exactly known number; NaN gives the whole line.
  package init(_ value: Double) { self.init(exactly: DoubleDouble(value)) }

  /// An exactly known double-double.
  package init(exactly value: DoubleDouble) {
    self = Self.checked(value, value)
  }

  /// An interval between two `Double`s.
  package init(_ enclosure: Enclosure) {
    self = Self.checked(DoubleDouble(enclosure.lower), DoubleDouble(enclosure.upper))
  }

  /// The exact sum or difference of two `Double`s.
  package init(exactSum a: Double, _ b: Double) {
    self.init(exactly: DoubleDouble(exactSum: a, b))
  }

  private init(uncheckedLower lower: DoubleDouble, upper: DoubleDouble) {
    self.lower = lower
    self.upper = upper
  }

  /// The interval between two ends as they are, infinite where they are not numbers.
  package static func checked(_ lower: DoubleDouble, _ upper: DoubleDouble) -> Self {
    let isSound = lower.isNumber && upper.isNumber && lower <= upper
    if isSound { return Self(uncheckedLower: lower, upper: upper) }
    // An interval that is unbounded on one side still bounds on the other.
    return Self(
      uncheckedLower: lower.isNumber && !(upper < lower) ? lower : DoubleDouble(-.infinity),
      upper: upper.isNumber && !(upper < lower) ? upper : DoubleDouble(.infinity))
  }

  /// The interval between two computed ends, moved outward by the error of one operation.
  package static func rounded(_ lower: DoubleDouble, _ upper: DoubleDouble) -> Self {
    checked(lower - lower.slack, upper + upper.slack)
  }
}

extension DoubleDouble {
  /// True if the number is finite and its parts are.
  var isNumber: Bool { high.isFinite && low.isFinite }

  /// More than the error of one operation with this result.
  fileprivate var slack: Double { high.magnitude * 0x1p-98 + 0x1p-1060 }
}

// MARK: - Arithmetic

extension ExtendedEnclosure {
  package static func + (x: Self, y: Self) -> Self { rounded(x.lower + y.lower, x.upper + y.upper) }

  package static func - (x: Self, y: Self) -> Self { x + (-y) }

  package static prefix func - (x: Self) -> Self { checked(-x.upper, -x.lower) }

  package static func * (x: Self, y: Self) -> Self {
    if x.lower.high >= 0, y.lower.high >= 0 { return rounded(x.lower * y.lower, x.upper * y.upper) }
    return hull(x.lower * y.lower, x.lower * y.upper, x.upper * y.lower, x.upper * y.upper)
  }

  /// The quotient; the whole line if the divisor may be zero.
  package static func / (x: Self, y: Self) -> Self {
    guard y.lower.high > 0 || y.upper.high < 0 else { return .entire }
    let ends = [
      quotient(x.lower, y.lower), quotient(x.lower, y.upper), quotient(x.upper, y.lower),
      quotient(x.upper, y.upper),
    ]
    return ends.dropFirst().reduce(ends[0]) { $0.union($1) }
  }

  package static func + (x: Self, y: Double) -> Self { x + Self(y) }
  package static func - (x: Self, y: Double) -> Self { x - Self(y) }
  package static func * (x: Self, y: Double) -> Self { x * Self(y) }
  package static func / (x: Self, y: Double) -> Self { x / Self(y) }

  /// One quotient.
  ///
  /// The algorithm of double-doubles needs room for its partial results; out of it the quotient of the
  /// high parts must do, which is within 2⁻⁵⁰.
  private static func quotient(_ x: DoubleDouble, _ y: DoubleDouble) -> Self {
    let room = 0x1p-440...0x1p440
    if room ~= x.high.magnitude, room ~= y.high.magnitude {
      let quotient = x / y
      return rounded(quotient, quotient)
    }
    let coarse = x.high / y.high
    let slack = coarse.magnitude * 0x1p-50 + 0x1p-1060
    return checked(DoubleDouble(coarse - slack), DoubleDouble(coarse + slack))
  }

  private static func hull(
    _ a: DoubleDouble, _ b: DoubleDouble, _ c: DoubleDouble, _ d: DoubleDouble
  ) -> Self {
    let all = [a, b, c, d]
    guard all.allSatisfy(\.isNumber) else { return .entire }
    return rounded(all.reduce(a, min), all.reduce(a, max))
  }

  /// The least interval that contains both.
  package func union(_ other: Self) -> Self {
    Self.checked(min(lower, other.lower), max(upper, other.upper))
  }

  /// The part of the interval in `range`, or the end of `range` nearest to it.
  package func clamped(to range: ClosedRange<Double>) -> Self {
    let (least, greatest) = (DoubleDouble(range.lowerBound), DoubleDouble(range.upperBound))
    return Self.checked(
      min(max(lower, least), greatest), min(max(upper, least), greatest))
  }
}

// MARK: - Reading

extension ExtendedEnclosure {
  /// True if the exact value is certainly above zero.
  package var isPositive: Bool { lower.high > 0 }

  /// True if the exact value is certainly below zero.
  package var isNegative: Bool { upper.high < 0 }

  /// A double-double near the middle.
  package var middlePoint: DoubleDouble { lower + (upper - lower) * 0.5 }
  /// A `Double` near the middle.
  package var middle: Double { lower.high + 0.5 * (upper.high - lower.high) }

  /// The enclosure between `Double`s.
  package var enclosure: Enclosure {
    Enclosure(
      lower: lower.low < 0 ? lower.high.nextDown : lower.high,
      upper: upper.low > 0 ? upper.high.nextUp : upper.high)
  }
}
