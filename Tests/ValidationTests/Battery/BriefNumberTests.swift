// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Validation

@Suite("Numbers as the report shows them") struct BriefNumberTests {
  @Test func `they read back to four digits`() async throws {
    try await propertyCheck(input: Gen.int(in: -290...290), Gen.double(in: -9.9...9.9)) {
      exponent, mantissa in
      guard mantissa != 0 else { return }
      var value = mantissa
      for _ in 0..<exponent.magnitude { value *= exponent < 0 ? 0.1 : 10 }
      guard value.magnitude >= 1e-300 else { return }
      let read = try #require(Double(value.brief()))
      #expect(abs(read / value - 1) < 6e-4, "\(value)")
    }
  }

  @Test(arguments: [
    (0.5, "0.5"), (1, "1"), (0.05, "0.05"), (1234, "1234"), (1e-9, "1e-9"), (0, "0"),
    (1.97321e-9, "1.973e-9"), (-12.3456, "-12.35"), (4.627e-36, "4.627e-36"), (123_456, "123500"),
    (.leastNonzeroMagnitude, "below 1e-300"), (9.9999, "10"),
  ])
  func `usual numbers look usual`(value: Double, text: String) {
    #expect(value.brief() == text)
  }

  @Test func `what is not finite is named`() {
    #expect(Double.nan.brief() == "nan" && Double.infinity.brief() == "inf")
  }
}
