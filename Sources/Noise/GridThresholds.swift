// SPDX-License-Identifier: GPL-3.0-or-later

// The law of grid noise as a table of 64-bit integers, and what the table is wrong by.
//
// Goals, in order: (1) a proved bound on the distance to the ideal law; (2) the same integers on every machine,
// because they come from double-double arithmetic alone; (3) exact inversion, with no further error.

import Statistics

/// Tail probabilities of N = round(s·Z) in units of 2⁻⁶⁴, for the exact inversion of a 64-bit uniform.
///
/// `tails[j]` is P[N > j] = 1 − Φ((j + ½)/s), times 2⁶⁴, rounded to an integer. The list ends before the first zero,
/// so the sampled N lies in −count…count. The law is exactly symmetric: the complement of a uniform gives the
/// opposite offset.
struct GridThresholds: Sendable, Hashable {
  /// 2⁶⁴·P[N > j] for j = 0, 1, …, decreasing, none zero.
  let tails: [UInt64]
  /// An upper bound on the total-variation distance between the sampled N and round(s·Z); see `GridGaussian.charge`.
  let totalVariation: Double

  /// Tabulates the law for s = `scale` grid steps.
  ///
  /// - Complexity: about 9.2·s evaluations of Φ, some 4 µs each.
  init(scale: DoubleDouble) {
    var tails: [UInt64] = []
    var errors = 0.0
    var tail = Self.tail(beyond: 0, scale: scale)
    while tail.rounded > 0 {
      tails.append(tail.rounded)
      errors += tail.error
      tail = Self.tail(beyond: tails.count, scale: scale)
    }
    self.init(tails: tails, totalVariation: Self.total(errors, beyond: tail.exact))
  }

  /// A table as it is, for tests.
  init(tails: [UInt64], totalVariation: Double) {
    self.tails = tails
    self.totalVariation = totalVariation
  }

  /// The offset N of a 64-bit uniform U: the plain inversion, and the definition of what the kernel computes.
  ///
  /// With T_j = 2⁶⁴ − tails[j] and T_(−1−j) = tails[j], N = −count + #{j : T_j ≤ U}. For U < 2⁶³ that
  /// is −#{j : tails[j] > U}, and the complement 2⁶⁴ − 1 − U gives the opposite.
  ///
  /// - Complexity: O(log count).
  func offset(uniform: UInt64) -> Int {
    let isUpper = uniform >> 63 == 1
    let folded = isUpper ? ~uniform : uniform
    var range = 0..<tails.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range =
        tails[middle] > folded ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return isUpper ? range.lowerBound : -range.lowerBound
  }
}

// MARK: - Errors

extension GridThresholds {
  /// P[N > j] in units of 2⁻⁶⁴: an upper bound, the rounded value, and a bound on the rounded value's error.
  private static func tail(
    beyond j: Int, scale: DoubleDouble
  ) -> (exact: Double, rounded: UInt64, error: Double) {
    let numerator = Double(j) + 0.5
    // Beyond 38.5 standard deviations the tail is below 2⁻¹⁰⁷⁴, and for tiny scales the quotient would overflow.
    guard numerator < 38.5 * scale.high else { return (0x1p-1000, 0, 0x1p-1000) }
    let tail = ExtendedNormal.upperTail(DoubleDouble(numerator) / scale) * 0x1p64
    let whole = UInt64(tail.high)
    let fraction = (tail.high - Double(whole)) + tail.low
    let step = (fraction + 0.5).rounded(.down)
    // The quotient's error 15u² moves the tail by less than 2⁻⁹⁰ relative: the normal law's own bound twice covers
    // both.
    let relative = 2 * ExtendedNormal.relativeErrorBound
    return (
      tail.high * (1 + 0x1p-40) + 0x1p-1000,
      whole &+ UInt64(bitPattern: Int64(step)),
      (fraction - step).magnitude + 0x1p-50 + relative * tail.high
    )
  }

  /// 2·(Σ errors + the tail beyond the table), from units of 2⁻⁶⁴ and rounded up.
  ///
  /// The factor covers the rounding of a sum of up to 2²¹ non-negative terms, 2²¹·2⁻⁵³ relative.
  private static func total(_ errors: Double, beyond rest: Double) -> Double {
    2 * (errors + rest) * 0x1p-64 * (1 + 0x1p-20)
  }
}
