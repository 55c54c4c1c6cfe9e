// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Certificates

/// The claims of the operations rounded in a stated direction, against exact sums and products.
@Suite struct `Operations rounded in a stated direction` {
  let numbers = Gen.oneOf(Gen.double(in: -10...10), Gen.double(in: -1e6...1e6))
  let sizes = Gen.oneOf(Gen.double(in: 0x1p-20...10), Gen.logUniform(in: 1e-100...1e100))

  @Test func `a difference is the greatest Double not above the exact one`() async throws {
    try await propertyCheck(count: 2000, input: numbers, numbers) { x, y in
      let exact = DoubleDouble(exactSum: x, -y)
      #expect(DoubleDouble(differenceRoundedDown(x, y)) <= exact)
      #expect(DoubleDouble(differenceRoundedDown(x, y).nextUp) > exact)
    }
  }

  @Test func `a product is the greatest Double not above the exact one`() async throws {
    try await propertyCheck(count: 2000, input: sizes, sizes) { x, y in
      let exact = DoubleDouble(exactProduct: x, y)
      #expect(DoubleDouble(productRoundedDown(x, y)) <= exact)
      #expect(DoubleDouble(productRoundedDown(x, y).nextUp) > exact)
    }
  }

  @Test func `a quotient is the least Double not below the exact one`() async throws {
    try await propertyCheck(count: 2000, input: sizes, sizes) { x, y in
      let quotient = quotientRoundedUp(x, y)
      #expect(DoubleDouble(exactProduct: quotient, y) >= DoubleDouble(x))
      #expect(DoubleDouble(exactProduct: quotient.nextDown, y) < DoubleDouble(x))
    }
  }

  @Test func `rounding to nearest would be caught`() async throws {
    try await expectCounterexample(input: numbers, numbers) { x, y in
      #expect(DoubleDouble(x - y) <= DoubleDouble(exactSum: x, -y))
    }
    try await expectCounterexample(input: sizes, sizes) { x, y in
      #expect(DoubleDouble(x * y) <= DoubleDouble(exactProduct: x, y))
    }
    try await expectCounterexample(input: sizes, sizes) { x, y in
      #expect(DoubleDouble(exactProduct: x / y, y) >= DoubleDouble(x))
    }
  }

  @Test func `where the exact result underflows the step is outward`() {
    let least = Double.leastNonzeroMagnitude
    #expect(productRoundedDown(least, 0.75) == 0)
    #expect(productRoundedDown(0x1p-600, 0x1p-600) == 0)
    #expect(quotientRoundedUp(least, 2) >= least)
    #expect(quotientRoundedUp(0x1p-600, 0x1p600) >= least)
    #expect(quotientRoundedUp(0, 3) == 0)
    #expect(productRoundedDown(0, 3) == 0)
  }

  @Test func `what is infinite stays so`() {
    #expect(differenceRoundedDown(.infinity, 1) == .infinity)
    #expect(differenceRoundedDown(1, .infinity) == -.infinity)
    #expect(productRoundedDown(.infinity, 2) == .infinity)
    #expect(quotientRoundedUp(.infinity, 2) == .infinity)
  }
}
