// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import PropertyTesting

@Suite("Scaled integer") struct ScaledIntegerTests {
  func scaled(_ value: UInt64) -> ScaledInteger { ScaledInteger(BigUnsigned(value)) }

  @Test func `small results are exact`() async throws {
    try await propertyCheck(input: Gen.uint64, Gen.uint64) { x, y in
      let (x, y) = (x >> 1, y >> 1)
      #expect((scaled(x) + scaled(y)).comparison(with: scaled(x + y)) == 0)
      let product = ScaledInteger(BigUnsigned(x) * BigUnsigned(y))
      #expect((scaled(x) * scaled(y)).comparison(with: product) == 0)
      let order = x < y ? -1 : (x > y ? 1 : 0)
      #expect(scaled(x).comparison(with: scaled(y)) == order)
    }
  }

  @Test func `numbers of many limbs keep their leading bits`() async throws {
    let numbers = Gen.uint64.array(of: 1...6).map { limbs in
      limbs.reduce(BigUnsigned(0)) { ($0 << 64) + BigUnsigned($1) }
    }
    try await propertyCheck(input: numbers, numbers) { x, y in
      let product = ScaledInteger(x) * ScaledInteger(y)
      #expect(product.comparison(with: ScaledInteger(x * y)) == 0)
      let sum = ScaledInteger(x) + ScaledInteger(y)
      #expect(sum.comparison(with: ScaledInteger(x + y)) == 0)
    }
  }

  @Test func `the order is certain unless it is zero`() {
    let one = BigUnsigned(1)
    let large = BigUnsigned(1) << 100
    #expect(ScaledInteger(large).comparison(with: ScaledInteger(large + one)) == 0)
    #expect(ScaledInteger(large).comparison(with: ScaledInteger(large + (one << 20))) == -1)
    #expect(ScaledInteger.one.comparison(with: scaled(0)) == 1)
    #expect(scaled(0).comparison(with: scaled(0)) == 0)
    let tiny = ScaledInteger(one, exponent: -1)
    #expect(tiny.power(5000).comparison(with: tiny.power(5001)) == 1)
  }
}
