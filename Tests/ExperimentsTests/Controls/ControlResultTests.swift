// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

@Suite("Results of controls")
struct ControlResultTests {
  static func result(
    _ name: String = "wrong", pValue: Double, power: Double?, setting: String = "somewhere"
  ) -> ControlResult {
    ControlResult(
      name: name, defect: "what is wrong", setting: setting, test: .coverage, observed: 3,
      examples: 10, allowed: 0.01, pValue: pValue, level: 1e-6, power: power)
  }

  @Test func `a claim is rejected at its level`() {
    #expect(Self.result(pValue: 1e-6, power: 1).isCaught)
    #expect(!Self.result(pValue: (1e-6).nextUp, power: 1).isCaught)
  }

  @Test func `wrong certifiers are to be caught, and sound ones are not`() {
    for (pValue, power, isAsExpected) in [
      (1e-9, 0.9, true), (0.5, 0.9, false), (1e-9, nil, false), (0.5, nil, true),
    ] as [(Double, Double?, Bool)] {
      #expect(Self.result(pValue: pValue, power: power).isAsExpected == isAsExpected)
    }
  }

  @Test func `JSON reads back`() throws {
    let result = Self.result(pValue: 1e-300, power: 0.99)
    let data = try JSONEncoder().encode(result)
    #expect(try JSONDecoder().decode(ControlResult.self, from: data) == result)
  }
}
