// SPDX-License-Identifier: GPL-3.0-or-later

// Double-double arithmetic: an unevaluated sum of two Doubles, about 106 significant bits.
//
// Goals, in order: (1) every operation has a proved relative error bound; (2) the same bits on every machine, because
// only + − × ÷ and fma are used and IEEE 754 fixes each of them; (3) fast enough to verify a radius in microseconds.
// Source of algorithms and bounds: M. Joldes, J.-M. Muller, V. Popescu, "Tight and rigorous error bounds for basic
// building blocks of double-word arithmetic", ACM TOMS 44(2), 2017; its algorithm numbers stand at each operation.

/// A number `high + low`, where `high` is the Double nearest to it: 106 significant bits or more.
///
/// With u = 2⁻⁵³, and in the absence of overflow and underflow, the relative errors of the operations are at most
///
/// | operation | two double-doubles | a double-double and a Double |
/// |---|---|---|
/// | `+`, `-` | 3u² + 13u³ | 2u² |
/// | `*` | 5u² | 3u²/2 + 4u³ |
/// | `/` | 15u² + 56u³ | 3u² |
///
/// Exponents are those of Double: a product keeps its bound if it is zero or at least 2⁻⁹⁶⁰ in magnitude. An
/// operation whose exact result is not finite gives a value whose `high` is infinite or NaN. Negation, comparison,
/// `init(exactSum:_:)` and, above the same threshold, `init(exactProduct:_:)` are exact.
///
/// - Complexity: O(1), 10 to 30 floating-point operations; no calls but fma where the instruction set lacks it.
public struct DoubleDouble: Sendable, Hashable {
  /// The Double nearest to the number.
  public let high: Double
  /// The rest: at most half a unit in the last place of `high`.
  public let low: Double

  /// A Double as it is.
  public init(_ value: Double) {
    high = value
    low = 0
  }

  /// The sum a + b of two Doubles, without any error (2Sum: Møller 1965, Knuth 1969).
  public init(exactSum a: Double, _ b: Double) {
    let sum = a + b
    let partOfA = sum - b
    let partOfB = sum - partOfA
    high = sum
    low = (a - partOfA) + (b - partOfB)
  }

  /// The product a·b of two Doubles, without any error unless it underflows (2Prod with fma).
  public init(exactProduct a: Double, _ b: Double) {
    let product = a * b
    high = product
    low = (-product).addingProduct(a, b)
  }

  /// The sum a + b of two Doubles with |a| ≥ |b|, without any error (Fast2Sum: Dekker 1971).
  private init(ordered a: Double, _ b: Double) {
    let sum = a + b
    high = sum
    low = b - (sum - a)
  }
}

// MARK: - Addition

extension DoubleDouble: AdditiveArithmetic {
  /// The number zero.
  public static let zero = DoubleDouble(0)

  /// The sum of two double-doubles (algorithm 6, AccurateDWPlusDW).
  public static func + (x: Self, y: Self) -> Self {
    let highs = Self(exactSum: x.high, y.high)
    let lows = Self(exactSum: x.low, y.low)
    let partial = Self(ordered: highs.high, highs.low + lows.high)
    return Self(ordered: partial.high, lows.low + partial.low)
  }

  /// The sum of a double-double and a Double (algorithm 4, DWPlusFP).
  public static func + (x: Self, y: Double) -> Self {
    let highs = Self(exactSum: x.high, y)
    return Self(ordered: highs.high, x.low + highs.low)
  }

  /// The difference of two double-doubles.
  public static func - (x: Self, y: Self) -> Self { x + (-y) }

  /// The difference of a double-double and a Double.
  public static func - (x: Self, y: Double) -> Self { x + (-y) }

  /// The number with the opposite sign, exactly.
  public static prefix func - (x: Self) -> Self { Self(ordered: -x.high, -x.low) }
}

// MARK: - Multiplication and division

extension DoubleDouble {
  /// The product of two double-doubles (algorithm 12, DWTimesDW3).
  public static func * (x: Self, y: Self) -> Self {
    let highs = Self(exactProduct: x.high, y.high)
    let lows = (x.low * y.low).addingProduct(x.high, y.low).addingProduct(x.low, y.high)
    return Self(ordered: highs.high, highs.low + lows)
  }

  /// The product of a double-double and a Double (algorithm 7, DWTimesFP1).
  public static func * (x: Self, y: Double) -> Self {
    let highs = Self(exactProduct: x.high, y)
    let partial = Self(ordered: highs.high, x.low * y)
    return Self(ordered: partial.high, partial.low + highs.low)
  }

  /// The quotient of two double-doubles (algorithm 17, DWDivDW2).
  public static func / (x: Self, y: Self) -> Self {
    let quotient = x.high / y.high
    let product = y * quotient
    let remainder = (x.high - product.high) + (x.low - product.low)
    return Self(ordered: quotient, remainder / y.high)
  }

  /// The quotient of a double-double and a Double (algorithm 15, DWDivFP3).
  public static func / (x: Self, y: Double) -> Self {
    let quotient = x.high / y
    let product = Self(exactProduct: quotient, y)
    let remainder = ((x.high - product.high) - product.low) + x.low
    return Self(ordered: quotient, remainder / y)
  }

  /// The number times 2ⁿ, exactly unless it overflows or falls below 2⁻⁹⁶⁰.
  func scaled(byPowerOfTwo n: Int) -> Self {
    Self(
      ordered: Double(sign: .plus, exponent: n, significand: high),
      Double(sign: .plus, exponent: n, significand: low))
  }
}

// MARK: - Comparison

extension DoubleDouble: Comparable {
  /// True if x is less than y, exactly.
  public static func < (x: Self, y: Self) -> Bool {
    x.high < y.high || (x.high == y.high && x.low < y.low)
  }

  /// True if x is at most y, exactly; false for NaN, of which "not greater" would say nothing.
  public static func <= (x: Self, y: Self) -> Bool { x < y || x == y }

  /// True if x is at least y, exactly; false for NaN.
  public static func >= (x: Self, y: Self) -> Bool { y <= x }
}
