// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Validation

@Suite("Effort") struct EffortTests {
  @Test func `efforts are ordered by their work`() {
    #expect(Effort.allCases == Effort.allCases.sorted())
  }

  @Test func `each effort chooses its own value`() {
    let chosen = Effort.allCases.map { $0.choose(quick: 1, standard: 2, thorough: 3) }
    #expect(chosen == [1, 2, 3])
  }
}
