// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Attacks

@Suite("Requirements")
struct RequirementsTests {
  @Test func `a distance is at least 0 and finite`() async throws {
    try await propertyCheck(input: Gen.double(in: -1e9...1e9)) { budget in
      if budget >= 0 {
        try requireBudget(budget)
      } else {
        #expect(throws: AttackError.invalidBudget(budget)) { try requireBudget(budget) }
      }
    }
    for bad in [Double.infinity, -.infinity] {
      #expect(throws: AttackError.invalidBudget(bad)) { try requireBudget(bad) }
    }
    #expect(throws: AttackError.self) { try requireBudget(.nan) }
  }

  @Test func `an option out of range is named with its range`() throws {
    for good in [1, 2, 9] { try requireOption("steps", good, in: 1...9) }
    for bad in [0, 10, -1, Int.max, Int.min] {
      #expect(
        throws: AttackError.invalidOption(
          name: "steps", value: Double(bad), requirement: "from 1 to 9")
      ) { try requireOption("steps", bad, in: 1...9) }
    }
  }

  @Test func `the numbers of all votes stay below those of random directions`() {
    // A run evaluates T + 1 points, and one block more judges the finalists.
    let blocks = OptionLimit.restarts * (OptionLimit.steps + 1) + 1
    #expect(blocks * OptionLimit.copies < 1 << 39)
  }
}
