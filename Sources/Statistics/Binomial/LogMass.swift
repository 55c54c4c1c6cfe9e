// SPDX-License-Identifier: GPL-3.0-or-later

/// ln P[X = k] for X ~ Bin(n, p) and 1 ≤ k ≤ n − 1, with a bound on its error.
///
/// Source: Loader 2000: Stirling's formula with its error and the deviances in place of factorials and powers.
struct LogMass {
  /// ln P[X = k].
  let value: Double
  /// A bound on the absolute error of `value`.
  let error: Double

  /// The mass at k, given d = k − n·p with one rounding.
  init(successes k: Double, trials n: Double, at point: SuccessProbability, excess d: Double) {
    let failures = n - k
    let stirling = [n, k, failures].map(StirlingError.value)
    let successDeviance = Deviance(of: k, mean: n * point.p, difference: d)
    let failureDeviance = Deviance(of: failures, mean: n * point.q, difference: -d)
    let root = 0.5 * naturalLog(n / (2 * Double.pi * k * failures))
    let correction = stirling[0] - stirling[1] - stirling[2]
    let deviance = successDeviance.value + failureDeviance.value
    value = correction - deviance + root
    // Stirling terms are below 0.09; the argument of the logarithm carries 6u, halved with it; then the sums.
    error =
      1.01
      * (successDeviance.error + failureDeviance.error
        + unitRoundoff * (8 * 0.27 + 4 + 6 * abs(root) + 4 * deviance + 2 * abs(value)))
  }
}
