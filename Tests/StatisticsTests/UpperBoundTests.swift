// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``UpperBound``: outward rounding of the pair, and what a charge does to it.
@Suite struct `Upper bound` {
  @Test func `a known probability bounds itself, and its complement is rounded down`() async throws
  {
    try await propertyCheck(count: 1000, input: Gen.double(in: 0...1)) { p in
      let bound = try UpperBound(exactly: p)
      #expect(bound.value == p)
      let exact = DoubleDouble(exactSum: 1, -p)
      #expect(DoubleDouble(bound.complement) <= exact)
      #expect(DoubleDouble(bound.complement.nextUp) > exact)
    }
  }

  @Test func `it is the mirror image of a lower bound`() async throws {
    try await propertyCheck(input: Gen.double(in: 0...1), Gen.double(in: 0...1)) { p, q in
      let bound = try UpperBound(value: p, complement: q)
      #expect(try bound.mirrored == LowerBound(value: q, complement: p))
      #expect(bound.mirrored.mirrored == bound)
    }
  }

  @Test func `a charge raises the bound by no less than itself and never above one`() async throws {
    try await propertyCheck(count: 1000, input: Gen.double(in: 0...1), Gen.double(in: 0...1)) {
      p, charge in
      let charged = try UpperBound(exactly: p).raised(by: charge)
      #expect(
        charged.value == 1 || DoubleDouble(charged.value) >= DoubleDouble(exactSum: p, charge))
      #expect(charged.value <= 1 && charged.complement >= 0)
      #expect(charged.value <= p + charge + 0x1p-52)
    }
  }

  @Test func `no charge changes nothing and a full one leaves nothing`() throws {
    for p in [0, 1e-300, 0.5, 1] {
      let bound = try UpperBound(exactly: p)
      #expect(try bound.raised(by: 0) == bound)
      #expect(try bound.raised(by: 2) == .trivial)
    }
  }

  @Test(arguments: [-1e-300, .infinity, 1.0.nextUp, .nan])
  func `a number that is no probability is refused`(value: Double) {
    #expect(throws: StatisticsError.self) { try UpperBound(exactly: value) }
    #expect(throws: StatisticsError.self) { try UpperBound(value: value, complement: 0.5) }
    #expect(throws: StatisticsError.self) { try UpperBound(value: 0.5, complement: value) }
  }

  @Test(arguments: [-1e-300, .nan])
  func `a negative charge is refused`(charge: Double) {
    #expect(throws: StatisticsError.self) { try UpperBound.trivial.raised(by: charge) }
  }
}
