// SPDX-License-Identifier: GPL-3.0-or-later

/// The deviance term D(x, M) = x ln(x/M) + M − x ≥ 0 of a binomial probability, with a bound on its rounding error.
///
/// Source: Loader 2000, section 3 (`bd0`), with x − M passed in because the caller knows it to one rounding.
struct Deviance {
  /// The value D.
  let value: Double
  /// A bound on the absolute error of `value`.
  let error: Double

  /// D(x, M) for a count x ≥ 1 and a mean M > 0.
  ///
  /// - Parameters:
  ///   - x: The count, exact.
  ///   - mean: M with relative error at most 3u.
  ///   - difference: x − M with relative error at most u.
  init(of x: Double, mean: Double, difference: Double) {
    let v = difference / (2 * x - difference)
    self =
      abs(v) < 0.1
      ? Self.series(x, difference: difference, v: v)
      : Self.direct(x, mean: mean, difference: difference)
  }

  private init(value: Double, error: Double) {
    self.value = value
    self.error = error
  }

  /// D = x ln(x/M) − (x − M) for |v| ≥ 0.1: the logarithm is at least 0.18 in size, so nothing cancels to under a tenth.
  private static func direct(_ x: Double, mean: Double, difference: Double) -> Deviance {
    let quotient = x / mean
    // The quotient overflows for subnormal p only; then ln x ≤ 21 adds little to the size of ln M.
    let log = quotient.isFinite ? naturalLog(quotient) : naturalLog(x) - naturalLog(mean)
    // x/M: 4u. Its logarithm: 4u|log| by the library, 5.3u|log| as a difference. The product and the difference: u each of
    // what they round.
    return Deviance(
      value: x * log - difference,
      error: unitRoundoff * (x * (4 + 6 * abs(log)) + 3 * abs(difference)))
  }

  /// D = (x − M)·v + 2x·(v³/3 + v⁵/5 + …) with v = (x − M)/(x + M), |v| < 0.1.
  private static func series(_ x: Double, difference: Double, v: Double) -> Deviance {
    let square = v * v
    var power = 2 * x * v
    var sum = difference * v
    // Each term is under 0.01 of the one before, so that 9 of them reach 2⁻⁵³ of the first and the rest is below one ulp.
    for divisor in stride(from: 3.0, through: 19.0, by: 2) {
      power *= square
      sum += power / divisor
    }
    // v carries 3u, the leading product 5u; for v < 0 the series takes at most 0.04 of it away.
    return Deviance(value: sum, error: 12 * unitRoundoff * abs(sum))
  }
}
