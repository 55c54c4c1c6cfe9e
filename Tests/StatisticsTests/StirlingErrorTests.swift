// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Statistics

/// The claims of ``StirlingError``: laws of δ(n), then exact values.
@Suite struct `Stirling error` {
  @Test func `it decreases to zero, between 1/(12n + 1) and 1/12n`() async throws {
    // Robbins 1955.
    try await propertyCheck(input: Gen.logUniform(in: 1...1e9)) { size in
      let n = size.rounded(.down)
      let value = StirlingError.value(n)
      #expect(value > 1 / (12 * n + 1) && value <= 1 / (12 * n) * (1 + 0x1p-52))
      #expect(StirlingError.value(n + 1) < value)
    }
  }

  @Test func `the step from n to n + 1 is that of the factorials`() async throws {
    // δ(n) − δ(n + 1) = (n + ½) ln(1 + 1/n) − 1, by the definition of δ.
    try await propertyCheck(input: Gen.int(in: 1...1000)) { integer in
      let n = Double(integer)
      let step = StirlingError.value(n) - StirlingError.value(n + 1)
      let exact = (n + 0.5) * naturalLog(onePlus: 1 / n) - 1
      #expect(abs(step - exact) < 16 * unitRoundoff)
    }
  }

  @Test func `table and series meet without a jump`() {
    // The second difference of 1/12n at 15 is 2/(12·15³); a jump would show against it.
    let values = (13...18).map { StirlingError.value(Double($0)) }
    for (i, n) in (14...17).enumerated() {
      let bend = values[i] - 2 * values[i + 1] + values[i + 2]
      #expect(abs(bend / (1 / (6 * Double(n * n * n))) - 1) < 0.02)
    }
  }

  @Test func `exact values are met within the stated error`() throws {
    for row in try ReferenceTable("stirling_error.csv", in: .module).rows {
      let exact = try row.exact("value", "rest")
      let value = StirlingError.value(Double(try row.int("n")))
      let error = (DoubleDouble(value) - exact).high.magnitude
      #expect(error <= StirlingError.relativeError * exact.high, "\(row)")
    }
  }
}
