// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite struct `Tallies within a budget` {
  @Test func `all attacks together have a name of their own`() {
    let one = BudgetTally(attack: "pgd", budget: .multiple(2), examples: VerdictTally())
    let all = BudgetTally(attack: nil, budget: .multiple(2), examples: VerdictTally())
    #expect(one.name == "pgd" && all.name == "any of these")
  }
}
