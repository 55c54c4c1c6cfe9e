// SPDX-License-Identifier: GPL-3.0-or-later

// Binomial probabilities and tails by plain summation in double-double arithmetic.
//
// Goals, in order: (1) a proved relative error bound; (2) nothing shared with the evaluation that makes the bounds, which
// is Loader's saddle point and a continued fraction; (3) the same bits on every machine; (4) some microseconds for n ≤ 200.
// Source of the formulas: the definition of the law. The median of Bin(n, p) is ⌊np⌋ or ⌈np⌉ (Kaas and Buhrman 1980).

/// The law of the number of successes in n trials of probability p, with about 28 digits at n = 200 and 24 at n = 10⁶.
///
///     P[X = k] = C(n, k)·pᵏ·qⁿ⁻ᵏ        P[X ≥ k] = P[X = k]·(1 + r_k + r_k·r_{k+1} + …),   r_j = (n − j)p/((j + 1)q)
///
/// One of p and q = 1 − p is an exact `Double`; the other is exact as a double-double. Significands and exponents are kept
/// apart, so that no power underflows.
///
/// **Error.** Let u = 2⁻⁵³ and take the operation bounds of ``DoubleDouble``. C(n, k) is a product of m = min(k, n − k)
/// integers divided by integers: 4.5u² each. A power by squaring carries 5u² for each factor, pᵏ·qⁿ⁻ᵏ thus 5nu². So
/// P[X = k] is within (7.3n + 15)u² of itself.
///
/// For k > np the terms decrease. Each carries 25u² more than the one before (15 from p/q, 10 from its own four operations), their
/// sum 3u² for each addition, and the summation stops when the geometric series that bounds the rest is below 2⁻¹¹⁰ of the
/// sum. So the tail is within (36n + 20)u². For k ≤ np it is one minus the tail of the failures, and at least about a half, because
/// the median is not below ⌊np⌋.
///
/// `relativeErrorBound` is three times that and more, which covers the terms of higher order in u. For n = 1 nothing is rounded
/// at all. Results below 2⁻⁹⁶⁰ have an absolute error of 2⁻¹⁰⁶⁰ besides.
public struct ExtendedBinomial: Sendable {
  /// The number of trials n.
  public let trials: Int
  /// p, exactly.
  private let p: DoubleDouble
  /// 1 − p, exactly.
  private let q: DoubleDouble

  /// Bin(n, p) for the exact `Double` p.
  ///
  /// - Throws: `StatisticsError.invalidTrials` unless 1 ≤ n ≤ 10⁹, `invalidProbability` unless 0 ≤ p ≤ 1.
  public init(trials: Int, probability: Double) throws(StatisticsError) {
    try self.init(trials, checked: probability) { ($0, $1) }
  }

  /// Bin(n, 1 − q) for the exact `Double` q, which may be far below 2⁻⁵³.
  ///
  /// - Throws: `StatisticsError.invalidTrials` unless 1 ≤ n ≤ 10⁹, `invalidProbability` unless 0 ≤ q ≤ 1.
  public init(trials: Int, complement: Double) throws(StatisticsError) {
    try self.init(trials, checked: complement) { ($1, $0) }
  }

  private init(
    _ trials: Int, checked number: Double,
    order: (DoubleDouble, DoubleDouble) -> (p: DoubleDouble, q: DoubleDouble)
  ) throws(StatisticsError) {
    guard 1...BinomialCount.greatestTrials ~= trials else { throw .invalidTrials(trials) }
    guard 0...1 ~= number else { throw .invalidProbability(number) }
    self.trials = trials
    (p, q) = order(DoubleDouble(number), DoubleDouble(exactSum: 1, -number))
  }

  private init(_ trials: Int, p: DoubleDouble, q: DoubleDouble) {
    self.trials = trials
    self.p = p
    self.q = q
  }

  /// An upper bound on the relative error of every probability given here.
  public var relativeErrorBound: Double {
    trials == 1 ? 0 : 128 * Double(trials + 1) * unitRoundoff * unitRoundoff
  }
}

// MARK: - Probabilities

extension ExtendedBinomial {
  /// P[X = k], for any integer k.
  ///
  /// - Complexity: O(min(k, n − k)).
  public func mass(of k: Int) -> DoubleDouble {
    guard 0...trials ~= k else { return .zero }
    return scaledMass(of: k).value
  }

  /// P[X ≥ k], for any integer k.
  ///
  /// - Complexity: O(min(k, n − k) + √n).
  public func upperTail(atLeast k: Int) -> DoubleDouble {
    if k <= 0 { return DoubleDouble(1) }
    if k > trials || p == .zero { return .zero }
    if q == .zero { return DoubleDouble(1) }
    if Double(k) > Double(trials) * p.high { return decreasingTail(from: k) }
    return DoubleDouble(1) - mirrored.decreasingTail(from: trials - k + 1)
  }

  /// P[X ≤ k], for any integer k.
  ///
  /// - Complexity: as `upperTail(atLeast:)`.
  public func lowerTail(atMost k: Int) -> DoubleDouble {
    k >= trials ? DoubleDouble(1) : mirrored.upperTail(atLeast: trials - max(k, -1))
  }

  /// True if P[X ≥ k] ≤ a level beyond all doubt.
  public func isUpperTail(atLeast k: Int, atMost level: Double) -> Bool {
    let tail = upperTail(atLeast: k)
    // The factor is rounded to nearest, which the slack of the error bound covers.
    return tail * (DoubleDouble(1) + relativeErrorBound) + slack(of: tail) <= DoubleDouble(level)
  }

  /// True if P[X ≥ k] > a level beyond all doubt.
  public func isUpperTail(atLeast k: Int, above level: Double) -> Bool {
    let tail = upperTail(atLeast: k)
    return tail * (DoubleDouble(1) - relativeErrorBound) - slack(of: tail) > DoubleDouble(level)
  }

  /// The absolute error that is added to the relative one below 2⁻⁹⁶⁰; a zero is exact or below every level.
  private func slack(of tail: DoubleDouble) -> Double {
    tail.high < 0x1p-960 && tail.high > 0 ? 0x1p-1060 : 0
  }

  /// The number of failures.
  private var mirrored: ExtendedBinomial { ExtendedBinomial(trials, p: q, q: p) }
}

// MARK: - Evaluation

extension ExtendedBinomial {
  /// A positive number significand·2^exponent with a significand in [1, 2), or zero.
  private struct Scaled {
    var significand: DoubleDouble
    var exponent: Int

    init(_ value: DoubleDouble, exponent: Int = 0) {
      guard value.high > 0 else {
        (significand, self.exponent) = (.zero, 0)
        return
      }
      let shift = Int(value.high.exponent)
      significand = value.scaled(byPowerOfTwo: -shift)
      self.exponent = exponent + shift
    }

    var value: DoubleDouble { significand.scaled(byPowerOfTwo: max(exponent, -3000)) }

    static func * (x: Scaled, y: Scaled) -> Scaled {
      Scaled(x.significand * y.significand, exponent: x.exponent + y.exponent)
    }

    /// The k-th power, k ≥ 0.
    func power(_ k: Int) -> Scaled {
      var (result, square, rest) = (Scaled(DoubleDouble(1)), self, k)
      while rest > 0 {
        if rest & 1 == 1 { result = result * square }
        square = square * square
        rest >>= 1
      }
      return result
    }
  }

  /// P[X = k] for 0 ≤ k ≤ n.
  private func scaledMass(of k: Int) -> Scaled {
    coefficient(k) * Scaled(p).power(k) * Scaled(q).power(trials - k)
  }

  /// C(n, k).
  private func coefficient(_ k: Int) -> Scaled {
    let m = min(k, trials - k)
    var product = Scaled(DoubleDouble(1))
    for i in stride(from: 1, through: m, by: 1) {
      product.significand = product.significand * Double(trials - m + i) / Double(i)
      if product.significand.high > 0x1p64 {
        product = Scaled(product.significand, exponent: product.exponent)
      }
    }
    return Scaled(product.significand, exponent: product.exponent)
  }

  /// P[X ≥ k] for k > np, 0 < p < 1: the ratios of the terms are below 1 and decrease.
  private func decreasingTail(from k: Int) -> DoubleDouble {
    let odds = p / q
    var (term, sum) = (DoubleDouble(1), DoubleDouble(1))
    for j in stride(from: k, to: trials, by: 1) {
      let ratio = odds * Double(trials - j) / Double(j + 1)
      term = term * ratio
      sum = sum + term
      if term.high < 0x1p-110 * (1 - ratio.high) { break }
    }
    return (scaledMass(of: k) * Scaled(sum)).value
  }
}
