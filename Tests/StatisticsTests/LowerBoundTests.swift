// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``LowerBound``: outward rounding of the pair, and what a charge does to it.
@Suite struct `Lower bound` {
  @Test func `a known probability bounds itself, and its complement is rounded up`() async throws {
    try await propertyCheck(count: 1000, input: Gen.double(in: 0...1)) { p in
      let bound = try LowerBound(exactly: p)
      #expect(bound.value == p)
      let exact = DoubleDouble(exactSum: 1, -p)
      #expect(DoubleDouble(bound.complement) >= exact)
      #expect(bound.complement == 0 || DoubleDouble(bound.complement.nextDown) < exact)
    }
  }

  @Test func `mirroring twice changes nothing and once exchanges the pair`() async throws {
    try await propertyCheck(input: Gen.double(in: 0...1), Gen.double(in: 0...1)) { p, q in
      let bound = try LowerBound(value: p, complement: q)
      #expect(bound.mirrored.mirrored == bound)
      #expect(bound.mirrored.value == q && bound.mirrored.complement == p)
    }
  }

  @Test func `a charge lowers the bound by no less than itself`() async throws {
    try await propertyCheck(count: 1000, input: Gen.double(in: 0...1), Gen.double(in: 0...1)) {
      p, charge in
      let bound = try LowerBound(exactly: p)
      let charged = try bound.lowered(by: charge)
      #expect(
        charged.value == 0 || DoubleDouble(charged.value) <= DoubleDouble(exactSum: p, -charge))
      #expect(
        charged.complement == 1
          || DoubleDouble(charged.complement) >= DoubleDouble(exactSum: bound.complement, charge))
      #expect(charged.value >= p - charge - 0x1p-52 && charged.value >= 0)
    }
  }

  @Test func `no charge changes nothing and a full one leaves nothing`() throws {
    for p in [0, 1e-300, 0.5, 1] {
      let bound = try LowerBound(exactly: p)
      #expect(try bound.lowered(by: 0) == bound)
      #expect(try bound.lowered(by: .infinity) == .trivial)
    }
  }

  @Test(arguments: [-1e-300, -1, .infinity, 1.0.nextUp, .nan])
  func `a number that is no probability is refused`(value: Double) {
    #expect(throws: StatisticsError.self) { try LowerBound(exactly: value) }
    #expect(throws: StatisticsError.self) { try LowerBound(value: value, complement: 0.5) }
    #expect(throws: StatisticsError.self) { try LowerBound(value: 0.5, complement: value) }
  }

  @Test(arguments: [-1e-300, -.infinity, .nan])
  func `a negative charge is refused`(charge: Double) {
    #expect(throws: StatisticsError.self) { try LowerBound.trivial.lowered(by: charge) }
  }

  @Test func `the bound Φ(z) is rounded outward on both sides`() async throws {
    try await propertyCheck(input: Gen.double(in: -40...40)) { z in
      let bound = LowerBound(normalTailBelow: z)
      #expect(bound.value == NormalDistribution.lowerTail(z).lower)
      #expect(bound.complement == NormalDistribution.lowerTail(-z).upper)
    }
  }

  @Test func `the bound Φ(z) claims nothing at −∞ and NaN`() {
    #expect(LowerBound(normalTailBelow: -.infinity) == .trivial)
    #expect(LowerBound(normalTailBelow: .nan) == .trivial)
    #expect(LowerBound(normalTailBelow: .infinity).value == 1)
  }
}
