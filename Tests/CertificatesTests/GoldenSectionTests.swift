// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Certificates

/// The claims of ``GoldenSection``: the top of one hill, and of the highest of several.
@Suite struct `Golden section` {
  @Test func `the top of a parabola is found to twelve digits`() async throws {
    try await propertyCheck(input: Gen.double(in: 0.1...9.9), Gen.logUniform(in: 0.1...10)) {
      top, steepness in
      let found = GoldenSection.argmax(in: 0...10) { x in
        let distance = DoubleDouble(exactSum: x, -top)
        return distance * distance * -steepness
      }
      #expect(abs(found - top) <= 1e-11)
    }
  }

  @Test func `the highest of two hills is taken`() {
    let found = GoldenSection.argmax(in: 0...10) { x in
      DoubleDouble(max(1 - (x - 2) * (x - 2), 2 - (x - 7) * (x - 7)))
    }
    #expect(abs(found - 7) <= 1e-7)
  }

  @Test func `where the function grows to the end, the end is approached`() {
    #expect(GoldenSection.argmax(in: 0...1) { DoubleDouble($0) } > 1 - 1e-9)
    #expect(GoldenSection.argmax(in: 0...1) { DoubleDouble(-$0) } < 1e-9)
  }

  @Test func `what is not a number is no maximum`() {
    let found = GoldenSection.argmax(in: 0...1) { DoubleDouble($0 > 0.5 ? .nan : $0) }
    #expect(found > 0.49 && found <= 0.501)
    #expect(0...1 ~= GoldenSection.argmax(in: 0...1) { _ in DoubleDouble(.nan) })
  }
}
