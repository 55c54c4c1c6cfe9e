// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// The GNU Scientific Library, where it can be trusted.
///
/// This is the only file that calls GSL. Its default error handler aborts the process, so the process-wide handler is
/// switched off once, thread-safely, at the first use; a program that installs a handler of its own should do so
/// after that.
///
/// Nothing certified rests on these functions alone: the normal quantile is the starting point of a verified search
/// (`NormalDistribution`), the beta quantile a cross-check of `ClopperPearson`, and the beta distribution serves
/// `JeffreysInterval`, which certifies nothing.
public enum GSL {
  /// The version of the library that was linked against, for example `2.7.1`.
  public static let version = GSL_VERSION

  /// Φ⁻¹(p), within 8 units in the last place where it was measured; not rounded in a stated direction.
  ///
  /// - Throws: `StatisticsError.invalidProbability` unless 0 < p < 1.
  /// - Complexity: O(1), about 25 ns.
  /// - Source: GSL `gsl_cdf_ugaussian_Pinv` (Wichura 1988, algorithm AS 241).
  public static func normalQuantile(_ probability: Double) throws(StatisticsError) -> Double {
    guard probability > 0, probability < 1 else { throw .invalidProbability(probability) }
    _ = handlerIsOff
    let value = gsl_cdf_ugaussian_Pinv(probability)
    guard value.isFinite else { throw .gslFailed(status: Int32(GSL_EFAILED), value: value) }
    return value
  }

  /// The beta quantile that equals the lower Clopper–Pearson bound, as GSL computes it: a cross-check.
  ///
  /// At n = 100 000, α = 0.001 it fails to converge for 98 of 100 counts; above n ≈ 2·10⁶ it can hang or answer wrongly,
  /// so it is called in a narrower domain, since a hang cannot be caught.
  ///
  /// - Throws: `StatisticsError.outsideTrustedRange` unless 1 ≤ k ≤ n − 1 and n ≤ 10⁶; `gslFailed` when GSL does not
  ///   converge.
  /// - Source: GSL `gsl_cdf_beta_Pinv(α, k, n − k + 1)`.
  public static func betaQuantile(
    _ count: BinomialCount, alpha: FailureProbability
  ) throws(StatisticsError) -> Double {
    let (k, n) = (count.successes, count.trials)
    guard 1 <= k, k <= n - 1, n <= 1_000_000 else {
      throw .outsideTrustedRange(successes: k, trials: n)
    }
    _ = handlerIsOff
    let value = gsl_cdf_beta_Pinv(alpha.value, Double(k), Double(n - k + 1))
    guard value.isFinite, 0...1 ~= value else {
      throw .gslFailed(status: Int32(GSL_EFAILED), value: value)
    }
    return value
  }

  /// P[Beta(a, b) ≤ x], the incomplete beta function I_x(a, b), as GSL computes it.
  ///
  /// Its relative error was at most 2.1·10⁻⁹ at a + b = 10⁶, in proportion less below, and it is not rounded in a stated
  /// direction. Near the mean and above 1.8·10⁶ it gives NaN, so it is called in a narrower domain.
  ///
  /// - Parameters:
  ///   - x: A probability.
  ///   - a: The first parameter, at least ½.
  ///   - b: The second parameter, at least ½.
  /// - Returns: A number in [0, 1] near the exact probability.
  /// - Throws: `StatisticsError.invalidProbability` unless 0 ≤ x ≤ 1; `betaOutsideTrustedRange` unless a, b ≥ ½ and
  ///   a + b ≤ 1 000 001; `gslFailed` when GSL answers with NaN.
  /// - Complexity: some hundred steps of a continued fraction, 0.2 to 7 µs.
  /// - Source: GSL `gsl_cdf_beta_P`.
  public static func betaProbability(
    _ x: Double, a: Double, b: Double
  ) throws(StatisticsError) -> Double {
    guard 0...1 ~= x else { throw .invalidProbability(x) }
    guard a >= 0.5, b >= 0.5, a + b <= 1_000_001 else {
      throw .betaOutsideTrustedRange(a: a, b: b)
    }
    _ = handlerIsOff
    let value = gsl_cdf_beta_P(x, a, b)
    guard 0...1 ~= value else { throw .gslFailed(status: Int32(GSL_EFAILED), value: value) }
    return value
  }

  /// Switches the process-wide error handler off, once.
  private static let handlerIsOff: Bool = {
    _ = unsafe gsl_set_error_handler_off()
    return true
  }()
}
