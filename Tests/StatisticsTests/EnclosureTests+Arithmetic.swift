// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Statistics

// Sums and differences of probabilities, against the exact sum of two Doubles.

@Suite struct `Arithmetic of enclosures` {
  /// Probabilities of which two are together at most 1.
  let halves = Gen.double(in: 0...0.5)

  @Test func `a sum encloses the exact sum`() async throws {
    try await propertyCheck(count: 1000, input: halves, halves) { a, b in
      let sum = Enclosure(exactly: a) + Enclosure(exactly: b)
      #expect(DoubleDouble(sum.lower) <= DoubleDouble(exactSum: a, b))
      #expect(DoubleDouble(sum.upper) >= DoubleDouble(exactSum: a, b))
      #expect(sum.upper - sum.lower <= 4 * (a + b).ulp)
    }
  }

  @Test func `a difference encloses the exact difference`() async throws {
    try await propertyCheck(count: 1000, input: halves, halves) { a, b in
      let (less, more) = (min(a, b), max(a, b))
      let difference = Enclosure(exactly: more) - Enclosure(exactly: less)
      #expect(DoubleDouble(difference.lower) <= DoubleDouble(exactSum: more, -less))
      #expect(DoubleDouble(difference.upper) >= DoubleDouble(exactSum: more, -less))
      #expect(difference.lower >= 0)
    }
  }

  @Test func `zero changes nothing, and the complement of the complement holds the number`()
    async throws
  {
    try await propertyCheck(input: Gen.double(in: 0...1)) { p in
      let enclosure = Enclosure(exactly: p)
      #expect(enclosure + .zero == enclosure && .zero + enclosure == enclosure)
      #expect(enclosure - .zero == enclosure)
      #expect(enclosure.complement.complement.contains(p))
    }
  }
}
