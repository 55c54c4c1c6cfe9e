// SPDX-License-Identifier: GPL-3.0-or-later

/// The standard normal distribution with directed rounding: Φ, 1 − Φ and Φ⁻¹ as enclosures.
///
/// Goals, in this order: the exact value lies in the enclosure; the enclosure of a quantile is one unit in the last place
/// wide; a quantile costs some ten microseconds.
///
/// GSL's quantile (at most 6 units in the last place off where it was measured, above the truth half of the time) is the
/// starting point. What is returned rests on `ExtendedNormal` alone: a lower end x is accepted only if Φ(x) ≤ p holds
/// with the error bound of Φ charged.
///
/// Proof: `normal_law`, `Phi_is_distribution`, `Phi_error_integral`.
public enum NormalDistribution {
  /// Φ(x) = P[Z ≤ x].
  ///
  /// - Parameter x: Any number but NaN; −∞ and ∞ give 0 and 1.
  /// - Returns: An enclosure of Φ(x), one or two units in the last place wide.
  public static func lowerTail(_ x: Double) -> Enclosure {
    if x.isInfinite { return Enclosure(exactly: x < 0 ? 0 : 1) }
    return enclosure(of: ExtendedNormal.lowerTail(DoubleDouble(x)))
  }

  /// 1 − Φ(x) = P[Z > x], accurate where Φ(x) is near 1.
  ///
  /// - Parameter x: Any number but NaN.
  /// - Returns: An enclosure of 1 − Φ(x).
  public static func upperTail(_ x: Double) -> Enclosure { lowerTail(-x) }

  /// Φ⁻¹(p).
  ///
  /// - Parameter p: A probability; 0 and 1 give −∞ and ∞.
  /// - Returns: An enclosure of Φ⁻¹(p), whose ends are neighbours or next to it unless |Φ⁻¹(p)| is below
  ///   10⁻⁹, where they are within 10⁻²⁵ of each other, or p below 10⁻²⁸⁰.
  /// - Throws: `StatisticsError.invalidProbability` unless 0 ≤ p ≤ 1.
  public static func quantile(_ p: Double) throws(StatisticsError) -> Enclosure {
    guard 0...1 ~= p else { throw .invalidProbability(p) }
    // For p > ½ the complement is exact (Sterbenz).
    return p > 0.5 ? mirrored(try lowerQuantile(1 - p)) : try lowerQuantile(p)
  }

  /// Φ⁻¹(1 − q): the quantile of a probability known by its complement.
  ///
  /// Use it for p near 1: p = 1 − q need not be a `Double`.
  ///
  /// - Parameter q: The complement of the probability, in [0, 1].
  /// - Returns: An enclosure of Φ⁻¹(1 − q) = −Φ⁻¹(q).
  /// - Throws: `StatisticsError.invalidProbability` unless 0 ≤ q ≤ 1.
  public static func quantile(complement q: Double) throws(StatisticsError) -> Enclosure {
    mirrored(try quantile(q))
  }

  /// Φ⁻¹(p) for p ≤ ½.
  private static func lowerQuantile(_ p: Double) throws(StatisticsError) -> Enclosure {
    if p == 0 { return Enclosure(exactly: -.infinity) }
    if p == 0.5 { return Enclosure(exactly: 0) }
    let start = refined(try GSL.normalQuantile(p), towards: p)
    var lower = start
    var stride = start.ulp
    // Φ(−38.5) is below every positive `Double`.
    while lower > -38.5, excess(at: lower, over: p).upper > 0 {
      lower = max(-38.5, lower - stride)
      stride *= 2
    }
    var upper = max(start, lower.nextUp)
    stride = start.ulp
    while true {
      let excess = excess(at: upper, over: p)
      if excess.lower >= 0 { break }
      // Close in from below as far as it is certain, so that the ends become neighbours.
      if excess.upper <= 0 { lower = upper }
      upper += stride
      stride *= 2
    }
    return Enclosure(lower: lower, upper: upper)
  }

  /// Φ(x) − p, formed before rounding, as an enclosure.
  private static func excess(at x: Double, over p: Double) -> Enclosure {
    let value = ExtendedNormal.lowerTail(DoubleDouble(x))
    let slack = value.high * ExtendedNormal.relativeErrorBound + 0x1p-1072
    let difference = (value - DoubleDouble(p)).high
    // The difference of two double-doubles carries 3u² of its value: far below the slack doubled.
    return Enclosure(lower: difference - 2 * slack, upper: difference + 2 * slack)
  }

  /// One Newton step from x, with Φ(x) − p formed before rounding.
  private static func refined(_ x: Double, towards p: Double) -> Double {
    let difference = ExtendedNormal.lowerTail(DoubleDouble(x)) - DoubleDouble(p)
    let density = exponential(-0.5 * x * x) / (2 * Double.pi).squareRoot()
    let step = difference.high / density
    return step.isFinite && abs(step) <= 0x1p-20 * abs(x) ? x - step : x
  }

  /// The `Double`s on both sides of a value known within `ExtendedNormal.relativeErrorBound`.
  private static func enclosure(of value: DoubleDouble) -> Enclosure {
    // The bound is relative down to 2⁻⁹⁶⁰; below, 2⁻¹⁰⁷³ is added, half of the least positive `Double` step taken here.
    let slack = value.high * ExtendedNormal.relativeErrorBound
    let (low, high) = (value.low - slack, value.low + slack)
    var lower = low < 0 ? value.high.nextDown : value.high
    var upper = high > 0 ? value.high.nextUp : value.high
    if value.high < 0x1p-960 {
      lower = lower.nextDown.nextDown
      upper = upper.nextUp.nextUp
    }
    return Enclosure(lower: max(0, lower), upper: min(1, upper))
  }

  private static func mirrored(_ enclosure: Enclosure) -> Enclosure {
    Enclosure(lower: -enclosure.upper, upper: -enclosure.lower)
  }
}
