// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@testable import Validation

@Suite("Vote plan") struct VotePlanTests {
  @Test func `plans are equal if all that is fixed beforehand is`() {
    let plan = { VotePlan(sigma: 1, alpha: .standard, n0: $0, n: $1) }
    #expect(plan(10, 100) == plan(10, 100))
    #expect(plan(10, 100) != plan(11, 100) && plan(10, 100) != plan(10, 101))
  }
}
