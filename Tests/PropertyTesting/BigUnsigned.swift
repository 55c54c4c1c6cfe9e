// SPDX-License-Identifier: GPL-3.0-or-later

/// A natural number of any size: just what exact binomial sums need.
///
/// Schoolbook methods on 64-bit limbs, since the numbers have a few hundred limbs at most.
struct BigUnsigned: Sendable, Equatable {
  /// The limbs, least significant first, without leading zeros; zero has none.
  private(set) var limbs: [UInt64]

  init(_ value: UInt64) {
    limbs = value == 0 ? [] : [value]
  }

  private init(trimming limbs: [UInt64]) {
    self.limbs = limbs
    while self.limbs.last == 0 { self.limbs.removeLast() }
  }

  /// The number of bits: ⌊log₂⌋ + 1, and 0 for zero.
  var bitWidth: Int {
    limbs.count * 64 - (limbs.last?.leadingZeroBitCount ?? 0)
  }

  static func + (a: BigUnsigned, b: BigUnsigned) -> BigUnsigned {
    let (long, short) = a.limbs.count >= b.limbs.count ? (a.limbs, b.limbs) : (b.limbs, a.limbs)
    var sum = long
    var carry: UInt64 = 0
    for i in long.indices {
      let total = UInt128(long[i]) + UInt128(i < short.count ? short[i] : 0) + UInt128(carry)
      sum[i] = UInt64(truncatingIfNeeded: total)
      carry = UInt64(total >> 64)
    }
    if carry > 0 { sum.append(carry) }
    return BigUnsigned(trimming: sum)
  }

  static func * (a: BigUnsigned, b: BigUnsigned) -> BigUnsigned {
    var product = [UInt64](repeating: 0, count: a.limbs.count + b.limbs.count)
    for (i, word) in b.limbs.enumerated() {
      var carry: UInt64 = 0
      for (j, other) in a.limbs.enumerated() {
        let total = UInt128(word) * UInt128(other) + UInt128(product[i + j]) + UInt128(carry)
        product[i + j] = UInt64(truncatingIfNeeded: total)
        carry = UInt64(total >> 64)
      }
      product[i + a.limbs.count] = carry
    }
    return BigUnsigned(trimming: product)
  }

  static func << (a: BigUnsigned, bits: Int) -> BigUnsigned {
    let zeros = [UInt64](repeating: 0, count: bits / 64)
    return BigUnsigned(trimming: zeros + (a * BigUnsigned(1 << UInt64(bits % 64))).limbs)
  }

  /// 2ᵏ − word, or 0 if that is negative.
  static func powerOfTwo(_ k: Int, minus word: UInt64) -> BigUnsigned {
    var rest = (BigUnsigned(1) << k).limbs
    var borrow = word
    for i in rest.indices where borrow > 0 {
      let (difference, isNegative) = rest[i].subtractingReportingOverflow(borrow)
      rest[i] = difference
      borrow = isNegative ? 1 : 0
    }
    return borrow > 0 ? BigUnsigned(0) : BigUnsigned(trimming: rest)
  }

  /// The product with `multiplier`, divided by `divisor`, rounded down.
  func scaled(by multiplier: UInt64, over divisor: UInt64) -> BigUnsigned {
    var quotient = (self * BigUnsigned(multiplier)).limbs
    var remainder: UInt64 = 0
    for i in quotient.indices.reversed() {
      (quotient[i], remainder) = divisor.dividingFullWidth((remainder, quotient[i]))
    }
    return BigUnsigned(trimming: quotient)
  }
}

extension BigUnsigned: Comparable {
  static func < (a: BigUnsigned, b: BigUnsigned) -> Bool {
    a.limbs.count == b.limbs.count
      ? a.limbs.reversed().lexicographicallyPrecedes(b.limbs.reversed())
      : a.limbs.count < b.limbs.count
  }
}
