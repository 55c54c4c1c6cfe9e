// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Certificates

/// The claims of ``SlabShares``: as few classes as can share the rest, in equal parts.
@Suite struct `Shares of the slabs` {
  private func shares(_ p: Double, _ other: Double) throws -> SlabShares {
    try SlabShares(lowerPA: LowerBound(exactly: p), upperPB: UpperBound(exactly: other))
  }

  @Test func `exact ties do not cost a class`() throws {
    // Powers of two, so that the rest is a whole number of parts exactly.
    for (p, other, count) in [(0.5, 0.25, 3), (0.5, 0.125, 5), (0.25, 0.25, 4), (0.5, 0.5, 2)] {
      #expect(try shares(p, other).minimumClassCount == count)
    }
    #expect(try shares(0.5, 0.25.nextDown).minimumClassCount == 4)
    #expect(try shares(0.5, 0.25.nextUp).minimumClassCount == 3)
  }

  @Test func `as many classes as needed, and not one more`() async throws {
    let pairs = zip(Gen.double(in: 0.02...0.98), Gen.double(in: 0.01...1)).map { p, share in
      (p: p, other: share * min(p, 1 - p))
    }
    try await propertyCheck(count: 500, input: pairs) { pair in
      let count = Double(try shares(pair.p, pair.other).minimumClassCount - 2)
      let rest = 1 - pair.p - pair.other
      #expect(count * pair.other >= rest - 1e-14)
      #expect((count - 1) * pair.other < rest + 1e-14)
    }
  }

  @Test func `the parts between are equal`() throws {
    let partition = try shares(0.4, 0.1).partition
    #expect(partition.labels == [0, 2, 3, 4, 5, 6, 1])
    let here = ExtendedEnclosure(0)
    for label in 2...6 {
      #expect(abs(partition.probability(of: label, atShift: here).middle - 0.1) <= 1e-15)
    }
  }

  @Test func `a sum of one is told from one next to it`() throws {
    let one = { (p: Double, other: Double) in
      SlabShares.addToOne(try LowerBound(exactly: p), try UpperBound(exactly: other))
    }
    #expect(try one(0.9, 0.1) && one(0.5, 0.5) && one(0.7, 0.3))
    #expect(try !one(0.9, 0.1 + 1e-12) && !one(0.5, 0.25))
    // As large as a rounding error, but twice p_B.
    #expect(try !one(1 - 0x1p-53, 0x1p-54))
  }

  @Test func `more than 65536 classes are refused`() throws {
    #expect(try shares(0.5, 0x1p-17).minimumClassCount == 0x10001)
    #expect(throws: CertificateError.self) { try shares(0.5, 0x1p-18) }
    #expect(throws: CertificateError.self) { try shares(0.5, .leastNonzeroMagnitude) }
  }
}
