// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import PropertyTesting

@Suite("False-alarm budget") struct FalseAlarmBudgetTests {
  @Test func `shares add up to the limit and not beyond`() {
    let budget = FalseAlarmBudget(1e-6)
    for _ in 0..<1000 { #expect(budget.spend(1e-9)) }
    #expect(!budget.spend(1e-9))
    #expect(budget.spent > 1e-6)
  }

  @Test func `the tests of one process share a budget of one in a million`() {
    #expect(FalseAlarmBudget.run.limit == 1e-6)
  }
}
