// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Φ⁻¹(p) between two double-doubles, found by bisection of Φ: the oracle for every radius.
///
/// Goals, in this order: the exact quantile lies between the ends; the ends are 2⁻⁸³ apart; nothing is shared with the quantile
/// of the library, neither its starting point nor its search.
struct CertificateQuantile: Sendable, Hashable {
  /// At most Φ⁻¹(p).
  let lower: DoubleDouble
  /// At least Φ⁻¹(p).
  let upper: DoubleDouble

  /// Half the width of what is returned.
  ///
  /// Φ is known to 2⁻⁸⁵ relatively and tail/φ is below 1.26 for arguments from 0 up, so that the root of the computed function is
  /// within 2⁻⁸⁴ of the exact one; below 2⁻⁹⁶⁰ the absolute error of 2⁻¹⁰⁷³ adds 10⁻²² of the tail, and 1/38 of that to the root.
  private static let slack = 0x1p-84
  /// The same where the tail is below 2⁻⁹⁶⁰.
  private static let farSlack = 0x1p-70

  /// The quantile of the probability that a pair stands for, read from the lesser of its members.
  ///
  /// - Parameter pair: A probability in (0, 1) with its complement; nil follows unless the lesser member lies in (0, ½].
  init?(of pair: BoundPair) {
    let mass = min(pair.value, pair.complement)
    guard mass > 0, mass <= 0.5 else { return nil }
    let root = Self.root(tail: mass)
    self = pair.value <= 0.5 ? -root : root
  }

  private init(lower: DoubleDouble, upper: DoubleDouble) {
    self.lower = lower
    self.upper = upper
  }

  /// The quantile of the complement.
  static prefix func - (quantile: Self) -> Self {
    Self(lower: -quantile.upper, upper: -quantile.lower)
  }

  /// The x ≥ 0 with 1 − Φ(x) = tail, 0 < tail ≤ ½.
  private static func root(tail: Double) -> Self {
    var (low, high) = (DoubleDouble(0), DoubleDouble(38.5))
    while (high - low).high > 0x1p-92 {
      let middle = (low + high) * 0.5
      if ExtendedNormal.upperTail(middle) < DoubleDouble(tail) {
        high = middle
      } else {
        low = middle
      }
    }
    let slack = tail < 0x1p-960 ? farSlack : slack
    return Self(lower: low - slack, upper: high + slack)
  }
}
