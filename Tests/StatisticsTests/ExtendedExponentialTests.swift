// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Statistics

/// The claims of ``ExtendedExponential``: laws, then a table made by Reference/generate_extended_exponential.py with 400 bits.
@Suite struct `Exponential and logarithm in double-double precision` {
  private let bound = ExtendedExponential.errorBound

  @Test func `a sum becomes a product`() async throws {
    try await propertyCheck(input: Gen.double(in: -300...300), Gen.double(in: -300...300)) { x, y in
      let product =
        try #require(ExtendedExponential.exponential(DoubleDouble(x)))
        * #require(ExtendedExponential.exponential(DoubleDouble(y)))
      let sum = try #require(ExtendedExponential.exponential(DoubleDouble(exactSum: x, y)))
      #expect((product - sum).high.magnitude <= 4 * bound * sum.high)
    }
  }

  @Test func `the logarithm undoes the exponential`() async throws {
    try await propertyCheck(input: Gen.double(in: -600...600)) { x in
      let power = try #require(ExtendedExponential.exponential(DoubleDouble(x)))
      let back = try #require(ExtendedExponential.logarithm(power))
      #expect((back - x).high.magnitude <= 3 * bound * max(1, x.magnitude))
    }
  }

  @Test func `near zero both keep their relative precision`() async throws {
    try await propertyCheck(input: Gen.double(in: -0.2...0.2), Gen.int(in: 0...300)) { x, scale in
      let small = x * Double(sign: .plus, exponent: -scale, significand: 1)
      guard small != 0 else { return }
      let growth = try #require(ExtendedExponential.exponentialMinusOne(DoubleDouble(small)))
      let back = try #require(ExtendedExponential.logarithm(onePlus: growth))
      let unit = small.magnitude < 0x1p-41 ? small.magnitude : 1
      #expect((back - small).high.magnitude <= 3 * bound * unit)
    }
  }

  @Test func `the reference table is met within the bound`() throws {
    for row in try ReferenceTable("extended_exponential.csv", in: .module).rows {
      let x = DoubleDouble(try row.double("argument"))
      let exact = DoubleDouble(exactSum: try row.double("value"), try row.double("rest"))
      let name = try row.string("function")
      let found =
        switch name {
        case "exp": ExtendedExponential.exponential(x)
        case "expm1": ExtendedExponential.exponentialMinusOne(x)
        case "log": ExtendedExponential.logarithm(x)
        default: ExtendedExponential.logarithm(onePlus: x)
        }
      let isRelative = name.hasPrefix("exp") || x.high.magnitude < 0x1p-40
      let unit = isRelative ? exact.high.magnitude : max(1, exact.high.magnitude)
      let error = (try #require(found, "\(row)") - exact).high.magnitude
      #expect(error <= bound * unit, "\(row)")
    }
  }

  @Test func `outside its domain it is silent`() {
    for x in [Double.nan, .infinity, -.infinity, 701, -701] {
      #expect(ExtendedExponential.exponential(DoubleDouble(x)) == nil)
      #expect(ExtendedExponential.exponentialMinusOne(DoubleDouble(x)) == nil)
    }
    for x in [Double.nan, .infinity, 0, -1] {
      #expect(ExtendedExponential.logarithm(DoubleDouble(x)) == nil)
    }
    for x in [Double.nan, .infinity, -1, -2] {
      #expect(ExtendedExponential.logarithm(onePlus: DoubleDouble(x)) == nil)
    }
  }
}
