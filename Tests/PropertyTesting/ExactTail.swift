// SPDX-License-Identifier: GPL-3.0-or-later
//
// Goals in order of priority: 1 exact, that is never a wrong answer; 2 independent of the library
// under test and of the C library; 3 fast enough to check all counts of all n ≤ 200. A Double p is
// a dyadic rational a/2ˢ, so with b = 2ˢ − a
//
//     P[B(n, p) ≥ k] = aᵏ Σᵢ C(n, i) aⁱ⁻ᵏ bⁿ⁻ⁱ / 2ˢⁿ,   i = k … n,
//
// is an integer over a power of two, and so is alpha: they are compared as integers. First the sum
// is formed with 128-bit significands; the integers are needed only if that leaves the order in
// doubt.

/// Whether P[B(n, p) ≥ k] ≤ alpha, decided exactly for the `Double`s p and alpha.
///
/// An argument outside its domain (n < 0, p outside [0, 1], alpha negative or NaN) establishes
/// nothing: false.
///
/// - Complexity: O(n − k) operations on 128-bit numbers if n ≤ 200 and the two sides differ by more
///   than 2⁻⁸⁸ of them, else O(n³) word operations.
public func exactTail(atLeast k: Int, of n: Int, p: Double, isAtMost alpha: Double) -> Bool {
  guard n >= 0, 0...1 ~= p, alpha >= 0 else { return false }
  if alpha >= 1 || k > n || (p == 0 && k > 0) { return true }
  if k <= 0 || p == 1 { return false }
  return ExactTail(p).isUpperTail(k, n, atMost: alpha)
}

/// Whether P[B(n, p) ≤ k] ≤ alpha, decided exactly for the `Double`s p and alpha.
///
/// An argument outside its domain (n < 0, p outside [0, 1], alpha negative or NaN) establishes
/// nothing: false.
///
/// - Complexity: As for `exactTail(atLeast:of:p:isAtMost:)`, with k + 1 terms.
public func exactTail(atMost k: Int, of n: Int, p: Double, isAtMost alpha: Double) -> Bool {
  guard n >= 0, 0...1 ~= p, alpha >= 0 else { return false }
  if alpha >= 1 || k < 0 || (p == 1 && k < n) { return true }
  if k >= n || p == 0 { return false }
  return ExactTail(p).complement.isUpperTail(n - k, n, atMost: alpha)
}

/// A success probability a/2ˢ and the sums of binomial terms for it.
struct ExactTail {
  private var a: BigUnsigned
  private var b: BigUnsigned
  private var s: Int

  /// The probability p, strictly between 0 and 1.
  init(_ p: Double) {
    let (odd, exponent) = Self.dyadic(p)
    a = BigUnsigned(odd)
    s = -exponent
    b = .powerOfTwo(s, minus: odd)
  }

  /// The probability 1 − p, which need not be a `Double`.
  var complement: ExactTail {
    var other = self
    swap(&other.a, &other.b)
    return other
  }

  /// Whether the tail of k … n is at most alpha, for 0 < k ≤ n and alpha < 1.
  func isUpperTail(_ k: Int, _ n: Int, atMost alpha: Double) -> Bool {
    if alpha == 0 { return false }
    if n <= Pascal.size {
      let order = approximateComparison(k, n, alpha)
      if order != 0 { return order < 0 }
    }
    return isExactly(k, n, atMost: alpha)
  }

  /// The order of tail and alpha, or 0 if 128 bits do not tell.
  ///
  /// Fewer than 8n roundings enter any term, so for n ≤ 200 the sum is low by less than 2⁻¹¹³ of
  /// it.
  func approximateComparison(_ k: Int, _ n: Int, _ alpha: Double) -> Int {
    let p = ScaledInteger(a, exponent: -s)
    let q = ScaledInteger(b, exponent: -s)
    var sum = ScaledInteger.one
    var power = ScaledInteger.one
    for i in stride(from: n - 1, through: k, by: -1) {
      power = power * q
      sum = sum * p + Pascal.coefficient(n, i) * power
    }
    let (odd, exponent) = Self.dyadic(alpha)
    return (sum * p.power(k)).comparison(
      with: ScaledInteger(BigUnsigned(odd), exponent: exponent))
  }

  /// The comparison in integers.
  func isExactly(_ k: Int, _ n: Int, atMost alpha: Double) -> Bool {
    var coefficient = BigUnsigned(1)
    var power = BigUnsigned(1)
    var sum = BigUnsigned(1)
    for i in stride(from: n - 1, through: k, by: -1) {
      coefficient = coefficient.scaled(by: UInt64(i + 1), over: UInt64(n - i))
      power = power * b
      sum = sum * a + coefficient * power
    }
    for _ in 0..<k { sum = sum * a }
    let (odd, exponent) = Self.dyadic(alpha)
    return sum << -exponent <= BigUnsigned(odd) << (s * n)
  }

  /// A finite x > 0 as an odd integer times 2^exponent.
  private static func dyadic(_ x: Double) -> (odd: UInt64, exponent: Int) {
    let significand = UInt64(x.significand * 0x1p52)
    let zeros = significand.trailingZeroBitCount
    return (significand >> UInt64(zeros), Int(x.exponent) - 52 + zeros)
  }
}

/// Pascal's triangle, rounded down.
private enum Pascal {
  static let size = 200

  /// C(n, i), low by less than n × 2⁻¹²⁴ of it.
  static func coefficient(_ n: Int, _ i: Int) -> ScaledInteger { rows[n][i] }

  private static let rows: [[ScaledInteger]] = {
    var rows: [[ScaledInteger]] = [[.one]]
    for n in 1...size {
      rows.append(
        (0...n).map { i in
          i == 0 || i == n ? .one : rows[n - 1][i - 1] + rows[n - 1][i]
        })
    }
    return rows
  }()
}
