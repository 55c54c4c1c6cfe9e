// SPDX-License-Identifier: GPL-3.0-or-later

// The normal distribution function with about 26 significant digits, in both tails.
//
// Goals, in order: (1) a proved relative error bound; (2) the same bits on every machine: only double-double
// arithmetic, no mathematical library; (3) a few microseconds for each value.
// Sources: the series is Marsaglia 2004 (J. Stat. Softw. 11(4)); the continued fraction is Laplace 1805, its
// truncation error by the determinant formula for convergents (Cuyt et al., Handbook of Continued Fractions, 2008).

/// The standard normal distribution function Φ in double-double precision.
///
/// Φ(x) = ∫ φ(t) dt over t ≤ x with φ(t) = e^(−t²/2)/√(2π).
/// Both tails are available, each with a small *relative* error, so that 1 − p never has to be formed from p.
///
/// **Error.** Let u = 2⁻⁵³ and take the operation bounds of ``DoubleDouble``. The argument is taken as exact.
///
/// - e^(−y), y = x²/2 ≤ 742: y carries 5u²·y; the reduction y − k·ln 2 (ln 2 to 139 bits, k·L₁ and k·L₂ exact) 3u²; the
///   Taylor polynomial of degree 25 in |r| ≤ 0.3467 by Horner 10u², truncated at 2⁻¹²⁸. Together at most (5y + 14)u².
/// - |x| < 3: Φ(x) = ½ + φ(x)·S, S = Σ x^(2k+1)/(2k+1)!!. All terms have one sign; 52 Horner steps of at most 15u²
///   each, truncation 2⁻¹¹⁵. φ(x)·S is wrong by at most 835u² relative and below 0.49866, and the smaller tail is at
///   least 0.00134, so the result is wrong by at most 835·0.49866/0.00134 u² + 2u² < 2⁻⁸⁷.
/// - x ≥ 3: 1 − Φ(x) = φ(x)/(x + 1/(x + 2/(x + 3/(x + …)))). Cut after n levels the relative error is at most
///   n!/(BₙBₙ₊₁)·(1 + x²)/x, Bₙ₊₁ = xBₙ + nBₙ₋₁, which falls in x; `levels(for:)` keeps it below 2⁻⁹⁹. At most 160
///   levels of 20u² each. Together at most (3200 + 128 + 3710 + 14 + 22)u² < 2⁻⁹³.
///
/// Every case is below 2⁻⁸⁷; `relativeErrorBound` leaves a factor 4 for the terms of higher order in u. The bound
/// holds for results of at least 2⁻⁹⁶⁰ (|x| ≤ 36.2 is enough); below, an absolute error of 2⁻¹⁰⁷³ adds to it. From
/// 38.5 on the tail is less than half of the least positive Double, and zero is returned.
public enum ExtendedNormal {
  /// An upper bound on the relative error of `lowerTail` and `upperTail` for results of at least 2⁻⁹⁶⁰.
  public static let relativeErrorBound = 0x1p-85

  /// The probability Φ(x) that a standard normal variable is at most x.
  ///
  /// - Parameter x: Any number; ±∞ gives 1 and 0, NaN gives NaN.
  /// - Returns: Φ(x) within `relativeErrorBound`, relatively.
  /// - Complexity: O(1), at most about 170 double-double divisions (|x| just above 3).
  public static func lowerTail(_ x: DoubleDouble) -> DoubleDouble { upperTail(-x) }

  /// The probability 1 − Φ(x) that a standard normal variable exceeds x.
  ///
  /// - Parameter x: Any number; ±∞ gives 0 and 1, NaN gives NaN.
  /// - Returns: 1 − Φ(x) within `relativeErrorBound`, relatively.
  /// - Complexity: O(1), at most about 170 double-double divisions (|x| just above 3).
  public static func upperTail(_ x: DoubleDouble) -> DoubleDouble {
    if x.high.isNaN { return x }
    if x.high >= cutoff { return .zero }
    if x.high <= -cutoff { return DoubleDouble(1) }
    if x.high.magnitude < centralLimit { return DoubleDouble(0.5) - centralMass(x) }
    return x.high > 0 ? farTail(x) : DoubleDouble(1) - farTail(-x)
  }
}

// MARK: - The three regions

extension ExtendedNormal {
  /// 1/√(2π).
  private static let inverseRootTwoPi = DoubleDouble(
    exactSum: 0x1.9884533d43651p-2, -0x1.cbc0d30ebfd15p-56)
  /// Where the series gives way to the continued fraction.
  private static let centralLimit = 3.0
  /// From here on the tail is less than half of the least positive Double.
  private static let cutoff = 38.5

  /// Φ(x) − ½ for |x| < 3, odd in x.
  private static func centralMass(_ x: DoubleDouble) -> DoubleDouble {
    let square = x * x
    var sum = DoubleDouble(1)
    for k in stride(from: 52, through: 1, by: -1) {
      sum = sum * square / Double(2 * k + 1) + 1
    }
    return density(square: square) * (sum * x)
  }

  /// 1 − Φ(x) for 3 ≤ x < 38.5.
  private static func farTail(_ x: DoubleDouble) -> DoubleDouble {
    var denominator = x
    for k in stride(from: levels(for: x.high), through: 1, by: -1) {
      denominator = x + DoubleDouble(Double(k)) / denominator
    }
    return density(square: x * x, over: denominator)
  }

  /// Levels of the continued fraction that leave a relative truncation error below 2⁻⁹⁹ from x ≥ 3 up.
  static func levels(for x: Double) -> Int {
    switch x {
    case ..<4: 160
    case ..<6: 100
    case ..<10: 54
    case ..<20: 30
    default: 18
    }
  }

  /// φ(x)/divisor from x², with the division before the scaling so that only the result can underflow.
  private static func density(
    square: DoubleDouble, over divisor: DoubleDouble = DoubleDouble(1)
  ) -> DoubleDouble {
    let exponential = ExtendedExponential.scaled(square * -0.5)
    return (exponential.significand * inverseRootTwoPi / divisor)
      .scaled(byPowerOfTwo: exponential.exponent)
  }
}
