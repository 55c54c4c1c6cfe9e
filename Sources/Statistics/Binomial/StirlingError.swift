// SPDX-License-Identifier: GPL-3.0-or-later

/// The error of Stirling's formula, δ(n) = ln n! − (n + ½) ln n + n − ½ ln 2π.
///
/// Source: Loader 2000, *Fast and accurate computation of binomial probabilities*, section 3.
enum StirlingError {
  /// A bound on the error of `value(_:)`, relative to its value.
  static let relativeError = 8 * unitRoundoff

  /// δ(n) for an integer n ≥ 1 given as a `Double`.
  static func value(_ n: Double) -> Double {
    if n < 16 { return table[Int(n) - 1] }
    // Six terms of the asymptotic series. It envelops δ: the error is below the next term, 1/(156 n¹³) < 2⁻⁵⁹ δ(n) for n ≥ 16.
    let square = n * n
    let inner = 1.0 / 1188 - (691.0 / 360360) / square
    let middle = 1.0 / 1260 - (1.0 / 1680 - inner / square) / square
    return (1.0 / 12 - (1.0 / 360 - middle / square) / square) / n
  }

  /// δ(1), …, δ(15) to 20 digits.
  private static let table = [
    0.08106146679532725822, 0.041340695955409294094, 0.027677925684998339149,
    0.020790672103765093112, 0.016644691189821192163, 0.013876128823070747999,
    0.011896709945891770095, 0.010411265261972096497, 0.0092554621827127329177,
    0.0083305634333628712565, 0.007573675487951840795, 0.0069428401072095298657,
    0.0064089941880042070684, 0.0059513701127588477356, 0.005554733551962801371,
  ]
}
