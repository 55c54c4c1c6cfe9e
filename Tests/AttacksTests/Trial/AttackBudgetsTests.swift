// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import PropertyTesting
import Testing

@Suite("Attack budgets")
struct AttackBudgetsTests {
  @Test func `a multiple below one stays strictly inside, one above one outside`() async throws {
    let budgets = try AttackBudgets(multiples: [0.5, 1 - 0x1p-53, 1.01, 3])
    try await propertyCheck(count: 300, input: Gen.double(in: 1e-6...10)) { radius in
      let made = budgets.budgets(radius: radius)
      #expect(made.map { $0.distance < radius } == [true, true, false, false])
      #expect(made.map(\.multiple) == [0.5, 1 - 0x1p-53, 1.01, 3])
    }
  }

  @Test func `an abstention has distances only`() throws {
    let budgets = try AttackBudgets(multiples: [0.5, 2], distances: [0.25, 1])
    #expect(budgets.budgets(radius: nil).map(\.distance) == [0.25, 1])
    #expect(budgets.budgets(radius: 1).map(\.distance) == [0.5, 2, 0.25, 1])
    #expect(budgets.budgets(radius: nil).allSatisfy { $0.multiple == nil })
  }

  @Test(arguments: [0, -1, .infinity, .nan] as [Double])
  func `a budget that is no distance is refused`(bad: Double) throws {
    #expect(throws: AttackError.self) { try AttackBudgets(multiples: [0.5, bad]) }
    #expect(throws: AttackError.self) { try AttackBudgets(multiples: [], distances: [bad]) }
  }
}
