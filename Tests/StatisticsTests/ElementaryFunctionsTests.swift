// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Statistics

/// What the error bounds of this module assume of the C library, checked on the machine at hand.
@Suite struct `Elementary functions` {
  let functions: [String: @Sendable (Double) -> Double] = [
    "log": { naturalLog($0) }, "log1p": { naturalLog(onePlus: $0) },
    "exp": { exponential($0) }, "expm1": { exponentialMinusOne($0) },
  ]

  @Test func `each is within two units in the last place of the exact value`() throws {
    for row in try ReferenceTable("elementary_functions.csv", in: .module).rows {
      let function = try #require(functions[row.string("function")])
      let exact = try row.exact("value", "rest")
      let error = (DoubleDouble(function(try row.double("argument"))) - exact).high.magnitude
      #expect(error <= elementaryFunctionError * exact.high.magnitude, "\(row)")
    }
  }

  @Test func `logarithm and exponential undo each other`() async throws {
    try await propertyCheck(input: Gen.double(in: -700...700)) { x in
      #expect(abs(naturalLog(exponential(x)) - x) <= 8 * unitRoundoff * max(1, abs(x)))
    }
  }

  @Test func `near zero ln(1 + x) and eˣ − 1 keep their digits`() async throws {
    try await propertyCheck(input: Gen.logUniform(in: 1e-300...1e-17)) { x in
      #expect(naturalLog(onePlus: -x) == -x)
      #expect(exponentialMinusOne(-x) == -x)
    }
  }

  @Test func `the unit roundoff is the half of an ulp of one`() {
    #expect(unitRoundoff == 1.0.ulp / 2)
  }
}
