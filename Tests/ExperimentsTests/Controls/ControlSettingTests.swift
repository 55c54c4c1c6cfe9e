// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Statistics
import Testing

@testable import Experiments

@Suite("Settings of controls")
struct ControlSettingTests {
  private func setting(
    n: Int = 100, examples: Int = 10, multiples: [Double] = [], votes: Int = 100
  ) throws -> ControlSetting {
    try ControlSetting(
      point: .halfSpace(probability: 0.9), n0: 10, n: n, examples: examples, multiples: multiples,
      votes: votes)
  }

  @Test func `the points of an example share its beta`() throws {
    #expect(try setting().budget.points == 1)
    let three = try setting(multiples: [0, 0.5, 0.99]).budget
    #expect(three.points == 3 && three.share.value * 3 <= three.beta.value)
  }

  @Test func `numbers that cannot be are refused`() {
    for bad in [0, -1, 1_000_000_001] {
      #expect(throws: (any Error).self) { try setting(n: bad) }
      #expect(throws: (any Error).self) { try setting(examples: bad) }
      #expect(throws: (any Error).self) { try setting(votes: bad) }
    }
    for bad in [1, -0.1, .nan, .infinity] {
      #expect(throws: (any Error).self) { try setting(multiples: [bad]) }
    }
  }
}
