// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Validation

@Suite("Numbers as spelled in the report") struct SpelledTests {
  @Test func `they read back to four digits`() async throws {
    try await propertyCheck(input: Gen.double(in: -290...290), Gen.double(in: 1...9.9)) {
      exponent, mantissa in
      let scale = exponent.rounded()
      var value = mantissa
      for _ in 0..<Int(scale.magnitude) { value *= scale < 0 ? 0.1 : 10 }
      let read = try #require(Double(Spelled.significant(value)))
      #expect(abs(read / value - 1) < 6e-4, "\(value)")
    }
  }

  @Test(arguments: [
    (0.5, "0.5"), (1, "1"), (0.05, "0.05"), (1234, "1234"), (1e-9, "1.0e-9"), (0, "0"),
    (.leastNonzeroMagnitude, "below 1e-300"),
  ])
  func `usual numbers look usual`(value: Double, text: String) {
    #expect(Spelled.significant(value) == text)
  }

  @Test func `what is not finite is named`() {
    #expect(Spelled.significant(.nan) == "nan" && Spelled.significant(.infinity) == "inf")
  }
}
