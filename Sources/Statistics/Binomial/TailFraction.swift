// SPDX-License-Identifier: GPL-3.0-or-later

/// The continued fraction F of the incomplete beta function, P[X ≥ k] = P[X = k]·k·q/F, with a bound on its error.
///
/// Goals, in this order: a rigorous error bound, then speed. All partial numerators and denominators are positive for k ≥ n·p,
/// so nothing cancels, every rounding adds at most its own relative error, and successive convergents bracket F.
///
/// Source: DiDonato and Morris 1992, *Algorithm 708* (BFRAC), doi 10.1145/131766.131776, with a = k, b = n − k + 1, where a·q − b·p is
/// written d − p with d = k − n·p.
struct TailFraction {
  /// The value F.
  let value: Double
  /// A bound on its relative error: rounding and truncation.
  let relativeError: Double

  /// F for 1 ≤ k ≤ n − 1 and d = k − n·p ≥ 0.
  init(successes k: Double, trials n: Double, at point: SuccessProbability, excess d: Double) {
    let (p, q) = (point.p, point.q)
    let b = n - k + 1
    var reciprocal = 1 / (k + 1)
    // Numerators A and denominators B of the last two convergents, F ≈ A/B.
    var (previousA, a) = (1.0, k * (d + q) * reciprocal)
    var (previousB, bottom) = (0.0, 1.0)
    var m = 0.0
    var truncation = 1.0
    while true {
      m += 1
      // The fraction ends by itself: its numerator vanishes at m = b.
      if m >= b {
        truncation = 0
        break
      }
      let numerator =
        ((k + m - 1) * reciprocal) * ((n + m) * reciprocal) * ((m * p) * ((b - m) * p))
      let next = 1 / (k + 2 * m + 1)
      let denominator =
        (m + (m * (b - m)) * p * reciprocal) + (k + m) * next * ((d + q) + m * (1 + q))
      reciprocal = next
      (previousA, a) = (a, denominator * a + numerator * previousA)
      (previousB, bottom) = (bottom, denominator * bottom + numerator * previousB)
      // Powers of two, so that scaling is exact.
      if a > 0x1p400 || bottom > 0x1p400 {
        previousA *= 0x1p-400
        a *= 0x1p-400
        previousB *= 0x1p-400
        bottom *= 0x1p-400
      }
      if Int(m) & 3 == 0 {
        let cross = a * previousB
        truncation = abs(cross - previousA * bottom) / cross
        if truncation <= 4 * unitRoundoff { break }
      }
    }
    value = a / bottom
    // Per step: coefficients 10u, product and sum 2u, in A and in B alike. Then the starting value, the quotient, and the
    // rounding of the truncation test itself.
    relativeError = truncation + (24 * m + 24) * unitRoundoff
  }
}
