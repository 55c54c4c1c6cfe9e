// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Statistics

/// The claims of directed rounding: 1 − p is enclosed by neighbours.
@Suite struct `Complement rounded in a stated direction` {
  let probabilities = Gen.oneOf(Gen.double(in: 0...1), Gen.logUniform(in: 0x1p-1074...1))

  @Test func `rounded up it is the least Double not below the exact value`() async throws {
    try await propertyCheck(count: 2000, input: probabilities) { p in
      let exact = DoubleDouble(exactSum: 1, -p)
      #expect(DoubleDouble(complementRoundedUp(p)) >= exact)
      #expect(DoubleDouble(complementRoundedUp(p).nextDown) < exact)
    }
  }

  @Test func `rounded down it is the greatest Double not above the exact value`() async throws {
    try await propertyCheck(count: 2000, input: probabilities) { p in
      let exact = DoubleDouble(exactSum: 1, -p)
      #expect(DoubleDouble(complementRoundedDown(p)) <= exact)
      #expect(DoubleDouble(complementRoundedDown(p).nextUp) > exact)
    }
  }

  @Test func `where 1 − p is a Double both are that`() async throws {
    try await propertyCheck(input: Gen.int(in: 0...1 << 53)) { numerator in
      let p = Double(numerator) * 0x1p-53
      let complement = Double((1 << 53) - numerator) * 0x1p-53
      #expect(complementRoundedUp(p) == complement)
      #expect(complementRoundedDown(p) == complement)
    }
  }

  @Test func `the ends`() {
    #expect(complementRoundedUp(0) == 1 && complementRoundedDown(0) == 1)
    #expect(complementRoundedUp(1) == 0 && complementRoundedDown(1) == 0)
    #expect(complementRoundedUp(0x1p-1074) == 1 && complementRoundedDown(0x1p-1074) == 1.0.nextDown)
  }

  @Test func `rounding to nearest would be caught`() async throws {
    try await expectCounterexample(input: probabilities) { p in
      #expect(DoubleDouble(1 - p) >= DoubleDouble(exactSum: 1, -p))
    }
    try await expectCounterexample(input: probabilities) { p in
      #expect(DoubleDouble(1 - p) <= DoubleDouble(exactSum: 1, -p))
    }
  }
}
