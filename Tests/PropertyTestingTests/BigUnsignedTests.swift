// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import PropertyTesting

@Suite("Big unsigned integer") struct BigUnsignedTests {
  /// A number from its hexadecimal digits.
  func big(_ digits: String) -> BigUnsigned {
    digits.reduce(BigUnsigned(0)) { value, digit in
      (value << 4) + BigUnsigned(UInt64(digit.hexDigitValue ?? 0))
    }
  }

  let a = "411027c4d1c386bbc4cd613e30d8f16adf91b7584a2265b1f5"
  let b = "18035bf992dc9e9c616612e7696a6cecc1b78e510617311d8a3c2ce6f447ed4d57b1e2feb89"

  @Test func `sums and products agree with Python's`() {
    #expect(
      big(a) + big(b)
        == big("18035bf992dc9e9c616612e76d7b6f690ed3c6bcc26407316d49bbfda24108c2dc540959d7e"))
    #expect(
      big(a) * big(b)
        == big(
          "61a5e4b1725b7ccdaa3e7b2249ce9dc3c3d054a20006f6ba44f3c469b16c9b71a1645aeb9f988b37f2f5"
            + "c6953f40f92ce35fca9ecd89479fe27d24c3231d"))
  }

  @Test func `carries run through all limbs`() {
    let ones = BigUnsigned.powerOfTwo(256, minus: 1)
    #expect(ones.bitWidth == 256)
    #expect(ones + BigUnsigned(1) == BigUnsigned(1) << 256)
    #expect(ones * ones + (BigUnsigned(1) << 257) == (BigUnsigned(1) << 512) + BigUnsigned(1))
    #expect(BigUnsigned.powerOfTwo(3, minus: 9) == BigUnsigned(0))
  }

  @Test func `the order is that of the numbers`() {
    #expect(big(a) < big(b) && !(big(b) < big(a)) && !(big(a) < big(a)))
    #expect(big(a) < big(a) + BigUnsigned(1))
    #expect(BigUnsigned(0) < BigUnsigned(1))
  }

  @Test func `binomial coefficients come out by scaling`() {
    // C(200, 100) from C(200, 0) = 1; C(200, 100) = 2 C(199, 99).
    func coefficient(_ n: UInt64, _ k: UInt64) -> BigUnsigned {
      (0..<k).reduce(BigUnsigned(1)) { $0.scaled(by: n - $1, over: $1 + 1) }
    }
    #expect(coefficient(10, 3) == BigUnsigned(120))
    #expect(coefficient(200, 100) == coefficient(199, 99) << 1)
    #expect(coefficient(200, 100) == coefficient(199, 99) + coefficient(199, 100))
  }

  @Test func `arithmetic agrees with 128-bit integers`() async throws {
    func big(_ value: UInt128) -> BigUnsigned {
      (BigUnsigned(UInt64(value >> 64)) << 64) + BigUnsigned(UInt64(truncatingIfNeeded: value))
    }
    try await propertyCheck(input: Gen.uint64, Gen.uint64) { x, y in
      #expect(BigUnsigned(x) * BigUnsigned(y) == big(UInt128(x) * UInt128(y)))
      #expect(BigUnsigned(x) + BigUnsigned(y) == big(UInt128(x) + UInt128(y)))
      #expect((BigUnsigned(x) < BigUnsigned(y)) == (x < y))
      #expect(BigUnsigned(x) << 17 == big(UInt128(x) << 17))
    }
  }
}
