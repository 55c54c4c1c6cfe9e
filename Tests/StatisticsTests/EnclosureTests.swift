// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``Enclosure``: membership, and that an empty one cannot be made.
@Suite struct `Enclosing interval` {
  @Test func `it contains its ends and what lies between`() async throws {
    try await propertyCheck(input: Gen.double(in: -1...1), Gen.double(in: -1...1)) { a, b in
      let enclosure = Enclosure(lower: min(a, b), upper: max(a, b))
      for value in [a, b, (a + b) / 2] { #expect(enclosure.contains(value)) }
    }
  }

  @Test func `it contains nothing outside, and not NaN`() async throws {
    try await propertyCheck(input: Gen.double(in: -1...1), Gen.double(in: -1...1)) { a, b in
      let enclosure = Enclosure(lower: min(a, b), upper: max(a, b))
      #expect(!enclosure.contains(min(a, b).nextDown))
      #expect(!enclosure.contains(max(a, b).nextUp))
      #expect(!enclosure.contains(.nan))
    }
  }

  @Test func `a value known exactly is its own enclosure`() {
    for value in [-.infinity, 0, 0.5, .infinity] {
      let enclosure = Enclosure(exactly: value)
      #expect(enclosure.lower == value && enclosure.upper == value)
      #expect(enclosure == Enclosure(lower: value, upper: value))
    }
  }

  @Test func `ends in the wrong order are a programming error`() async {
    await #expect(processExitsWith: .failure) { _ = Enclosure(lower: 1, upper: 0) }
  }
}
