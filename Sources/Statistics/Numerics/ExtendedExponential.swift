// SPDX-License-Identifier: GPL-3.0-or-later

// Exponential and logarithm with about 28 significant digits.
//
// Goals, in order: (1) a proved error bound; (2) the same bits on every machine, but for the logarithm's start; (3) a
// microsecond. Source: the reduction is Cody and Waite 1980; the logarithm is one Newton step from that of the C library.

/// eˣ, eˣ − 1 and ln x in double-double precision.
///
/// **Error.** Let u = 2⁻⁵³ and take the operation bounds of ``DoubleDouble``; the argument is taken as exact.
///
/// - e^x, |x| ≤ 742: the reduction r = x − k·ln 2 (ln 2 to 139 bits, k·L₁ and k·L₂ exact) carries 3u², the Taylor polynomial of
///   degree 25 in |r| ≤ 0.3467 by Horner 10u², and is truncated at 2⁻¹²⁸. Together at most 14u².
/// - e^x − 1, |x| < 0.25: the polynomial without its first term, 16u²; beyond, e^x − 1 with |e^x − 1| > 0.22 by
///   subtraction, at most (14·1.29/0.22 + 3)u² < 90u².
/// - ln x: y from the C library, t = x·e^(−y) − 1 with |t| < 2⁻³⁰, and ln x = y + t − t²/2 + t³/3. t carries 25u², the sum 4u²
///   of its value, the next term is below 2⁻¹²²: at most 30u² absolutely and 4u² relatively.
///
/// `errorBound` is 2⁻⁹⁴ = 4096u².
package enum ExtendedExponential {
  /// A bound on the errors of all functions here: relative, and for the logarithms relative to max(1, |ln|).
  package static let errorBound = 0x1p-94

  /// Where the functions are defined: e^x for |x| ≤ 700, so that results are far from underflow.
  private static let greatestExponent = 700.0

  /// eˣ; nil unless |x| ≤ 700.
  package static func exponential(_ x: DoubleDouble) -> DoubleDouble? {
    guard x.high.magnitude <= greatestExponent else { return nil }
    let parts = scaled(x)
    return parts.significand.scaled(byPowerOfTwo: parts.exponent)
  }

  /// eˣ − 1, with a small error relative to itself; nil unless |x| ≤ 700.
  package static func exponentialMinusOne(_ x: DoubleDouble) -> DoubleDouble? {
    guard x.high.magnitude < 0.25 else { return exponential(x).map { $0 - 1 } }
    var sum = DoubleDouble(1)
    for j in stride(from: 25, through: 2, by: -1) {
      sum = sum * x / Double(j) + 1
    }
    return sum * x
  }

  /// ln x; nil unless 2⁻⁹⁰⁰ ≤ x ≤ 2⁹⁰⁰.
  package static func logarithm(_ x: DoubleDouble) -> DoubleDouble? {
    guard 0x1p-900...0x1p900 ~= x.high else { return nil }
    return corrected(naturalLog(x.high), for: x)
  }

  /// ln(1 + x), for |x| < 2⁻⁴⁰ with a small error relative to itself; nil unless −1 + 2⁻⁵⁰ ≤ x ≤ 2⁹⁰⁰.
  package static func logarithm(onePlus x: DoubleDouble) -> DoubleDouble? {
    guard -1 + 0x1p-50...0x1p900 ~= x.high else { return nil }
    if x.high.magnitude < 0x1p-40 {
      // The first term left out is x⁴/4.
      return x * (DoubleDouble(1) - x * (DoubleDouble(0.5) - x / 3))
    }
    return corrected(naturalLog(onePlus: x.high), for: x + 1)
  }

  /// ln x from a value y near it.
  private static func corrected(_ y: Double, for x: DoubleDouble) -> DoubleDouble? {
    let start = DoubleDouble(y)
    guard let inverse = exponential(-start) else { return nil }
    let t = x * inverse - 1
    guard t.high.magnitude < 0x1p-30 else { return nil }
    return start + t * (DoubleDouble(1) - t * (DoubleDouble(0.5) - t / 3))
  }

  /// e^x = significand·2^exponent for |x| ≤ 742.
  static func scaled(_ x: DoubleDouble) -> (significand: DoubleDouble, exponent: Int) {
    let y = -x
    let factor = (y.high * 0x1.71547652b82fep+0 + 0.5).rounded(.down)
    let r = -(((y - factor * logTwo.0) - factor * logTwo.1) - factor * logTwo.2)
    var sum = DoubleDouble(1)
    for j in stride(from: 25, through: 1, by: -1) {
      sum = sum * r / Double(j) + 1
    }
    return (sum, -Int(factor))
  }

  /// ln 2 = L₁ + L₂ + L₃ up to 2⁻¹⁴⁰, where L₁ and L₂ have at most 42 bits, so that k·L₁ and k·L₂ are exact for k <
  /// 2¹¹.
  private static let logTwo = (0x1.62e42fefa3800p-1, 0x1.ef35793c76000p-45, 0x1.cc01f97b57a08p-87)
}
