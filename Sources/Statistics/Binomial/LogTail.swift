// SPDX-License-Identifier: GPL-3.0-or-later

/// ln P[X ≥ k] for X ~ Bin(n, p) at or above the mean, with a bound on its error.
///
/// Goals, in this order: the error bound holds; it is small (under 10⁻¹² for a tail from 10⁻¹⁵ to 0.1; at the mean it grows
/// with √n); the cost is under a microsecond.
///
///     ln P[X ≥ k] = δ(n) − δ(k) − δ(n − k) − D(k, np) − D(n − k, nq) + ½ ln(n / (2πk(n − k))) + ln S,   S = kq/F
///
/// Source: Loader 2000 for P[X = k]; DiDonato and Morris 1992 for S = P[X ≥ k]/P[X = k].
struct LogTail {
  /// ln P[X ≥ k].
  let value: Double
  /// A bound on the absolute error of `value`.
  let error: Double
  /// S = P[X ≥ k]/P[X = k].
  ///
  /// The slope of `value` in ln p is k/S.
  let ratio: Double

  /// The tail for 1 ≤ k ≤ n and k ≥ n·p, 0 < p < 1.
  init(successes k: Double, trials n: Double, at point: SuccessProbability) {
    guard k < n else {
      // P[X = n] = pⁿ.
      let log =
        point.p < 0.5 ? naturalLog(point.p) : naturalLog(onePlus: -point.q)
      value = n * log
      error = 8 * unitRoundoff * abs(value) + 4 * unitRoundoff * n * min(1, point.q)
      ratio = 1
      return
    }
    let d = point.excess(of: k, in: n)
    let mass = LogMass(successes: k, trials: n, at: point, excess: d)
    let fraction = TailFraction(successes: k, trials: n, at: point, excess: d)
    ratio = k * point.q / fraction.value
    let logRatio = naturalLog(ratio)
    value = mass.value + logRatio
    error =
      mass.error + 1.01 * fraction.relativeError
      + unitRoundoff * (8 + 5 * abs(logRatio) + abs(value))
  }
}
