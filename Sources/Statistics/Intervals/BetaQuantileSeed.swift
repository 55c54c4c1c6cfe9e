// SPDX-License-Identifier: GPL-3.0-or-later

/// A first guess of the lower Clopper–Pearson bound; its accuracy matters for speed only.
///
/// Source: Abramowitz and Stegun 26.5.22, floored by (α / C(n, k))^(1/k), which is below the root because
/// P[X ≥ k] ≤ C(n, k) pᵏ.
struct BetaQuantileSeed {
  let p: Double
  let q: Double

  /// True if the search should take 1 − p for its exact variable.
  var usesComplement: Bool { p > 0.5 }

  init(
    successes k: Double, trials n: Double, alpha: FailureProbability, logAlpha: Double
  ) throws(StatisticsError) {
    let (a, b) = (k, n - k + 1)
    let z = -(try GSL.normalQuantile(alpha.value))
    let (inverseA, inverseB) = (1 / (2 * a - 1), 1 / (2 * b - 1))
    let h = 2 / (inverseA + inverseB)
    let lambda = (z * z - 3) / 6
    let w =
      z * max(0, h + lambda).squareRoot() / h
      - (inverseB - inverseA) * (lambda + 5.0 / 6 - 2 / (3 * h))
    // x = a/(a + b·e²ʷ), written so that neither member overflows; never right of k/n, where the root is not.
    let odds = b / a * exponential(min(2 * w, 600))
    var p = min(1 / (1 + odds), k / n)
    var q = max(odds / (1 + odds), (n - k) / n)
    let logFloor = (logAlpha - Self.logBinomialCoefficient(n, k)) / k
    if naturalLog(p) < logFloor {
      p = exponential(logFloor)
      q = -exponentialMinusOne(logFloor)
    }
    self.p = p
    self.q = q
  }

  /// ln C(n, k) for 1 ≤ k ≤ n − 1, to the accuracy of a guess.
  private static func logBinomialCoefficient(_ n: Double, _ k: Double) -> Double {
    let rest = n - k
    return k * naturalLog(n / k) - rest * naturalLog(onePlus: -k / n)
      + 0.5 * naturalLog(n / (2 * Double.pi * k * rest))
  }
}
