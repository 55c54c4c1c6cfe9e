// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Hexadecimal numbers` {
  @Test func `the text reads back as the same bits`() async throws {
    try await propertyCheck(count: 2000, input: Gen.anyDouble) { value in
      let copy = try #require(Double(hexadecimal(value)))
      #expect(value.isNaN ? copy.isNaN : copy.bitPattern == value.bitPattern)
    }
  }

  @Test func `every power of two and its neighbours read back`() {
    withEvery("exponent", in: -1074...1023) { exponent in
      let power = Double(sign: .plus, exponent: exponent, significand: 1)
      for value in [power, power.nextUp, power.nextDown, -power] {
        #expect(Double(hexadecimal(value))?.bitPattern == value.bitPattern)
      }
    }
  }

  /// As `printf("%a")` of the GNU C library writes them.
  @Test func `the notation is that of C`() {
    let known: [(Double, String)] = [
      (0, "0x0p+0"), (-0.0, "-0x0p+0"), (1, "0x1p+0"), (-2, "-0x1p+1"), (0.75, "0x1.8p-1"),
      (0.1, "0x1.999999999999ap-4"), (0.001, "0x1.0624dd2f1a9fcp-10"),
      (.pi, "0x1.921fb54442d18p+1"), (.leastNormalMagnitude, "0x1p-1022"),
      (.leastNonzeroMagnitude, "0x0.0000000000001p-1022"),
      (.greatestFiniteMagnitude, "0x1.fffffffffffffp+1023"), (.infinity, "inf"), (.nan, "nan"),
    ]
    for (value, text) in known { #expect(hexadecimal(value) == text) }
  }
}
