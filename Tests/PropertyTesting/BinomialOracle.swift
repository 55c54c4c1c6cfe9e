// SPDX-License-Identifier: GPL-3.0-or-later
//
// Goals in order of priority: 1 independent of the library under test; 2 accurate to about 1e-13
// relative, in the far tails too; 3 fast for up to some millions of trials. The probability of one
// count is Loader's saddle-point form (C. Loader 2000, "Fast and accurate computation of binomial
// probabilities"), and the tail is summed outward from it.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Binomial tails by direct summation.
public enum BinomialOracle {
  /// P[B(n, p) ≥ k], for 0 ≤ p ≤ 1; NaN for a negative n or a p outside.
  ///
  /// - Complexity: O(√n) terms.
  public static func tail(atLeast k: Int, of n: Int, p: Double) -> Double {
    upperTail(k, n, p, 1 - p)
  }

  /// P[B(n, p) ≤ k], for 0 ≤ p ≤ 1; NaN for a negative n or a p outside.
  ///
  /// - Complexity: O(√n) terms.
  public static func tail(atMost k: Int, of n: Int, p: Double) -> Double {
    upperTail(n - k, n, 1 - p, p)
  }

  /// The smallest number of failures in `trials` that has a tail below `falseAlarm` at `rate`;
  /// trials + 1 if none has.
  public static func rejectionThreshold(trials: Int, rate: Double, falseAlarm: Double) -> Int {
    var (low, high) = (0, trials + 1)
    while low < high {
      let middle = low + (high - low) / 2
      if tail(atLeast: middle, of: trials, p: rate) < falseAlarm {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low
  }

  /// P[B(n, p) ≥ k] with q = 1 − p given apart, since one of the two may be too small to be had
  /// from the other.
  private static func upperTail(_ k: Int, _ n: Int, _ p: Double, _ q: Double) -> Double {
    guard n >= 0, p >= 0, q >= 0 else { return .nan }
    if k <= 0 { return 1 }
    if k > n || p == 0 { return 0 }
    if q == 0 { return 1 }
    if Double(k) <= Double(n) * p { return 1 - upperTail(n - k + 1, n, q, p) }
    var (term, sum, i) = (1.0, 1.0, k)
    while i < n, term > sum * 1e-18 {
      term *= Double(n - i) / Double(i + 1) * (p / q)
      sum += term
      i += 1
    }
    return sum * exp(logProbability(k, n, p, q))
  }

  private static func logProbability(_ k: Int, _ n: Int, _ p: Double, _ q: Double) -> Double {
    let (count, trials) = (Double(k), Double(n))
    if k == n { return trials * (p < 0.5 ? log(p) : log1p(-q)) }
    let rest = trials - count
    return stirlingError(trials) - stirlingError(count) - stirlingError(rest)
      - deviance(count, trials * p) - deviance(rest, trials * q)
      + 0.5 * log(trials / (2 * .pi * count * rest))
  }

  /// log n! − log(√(2πn) (n/e)ⁿ).
  private static func stirlingError(_ n: Double) -> Double {
    guard n >= 16 else {
      let factorial = (1...15).reduce(1.0) { Double($1) <= n ? $0 * Double($1) : $0 }
      return log(factorial) - 0.5 * log(2 * .pi * n) - n * log(n) + n
    }
    let r = 1 / (n * n)
    return (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - (1 / 1680.0 - r / 1188) * r) * r) * r) / n
  }

  /// x log(x/m) + m − x, by a series where the terms would cancel.
  private static func deviance(_ x: Double, _ m: Double) -> Double {
    guard abs(x - m) < 0.1 * (x + m) else { return x * log(x / m) + m - x }
    let v = (x - m) / (x + m)
    var (sum, power, j) = ((x - m) * v, 2 * x * v, 1.0)
    while true {
      power *= v * v
      let next = sum + power / (2 * j + 1)
      if next == sum { return sum }
      sum = next
      j += 1
    }
  }
}
