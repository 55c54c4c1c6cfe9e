// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Validation

@Suite("Mutant result") struct MutantResultTests {
  @Test(arguments: [true, false])
  func `a mutant is rejected when the claim fails for it`(holds: Bool) {
    let result = MutantResult(
      name: "m", defect: "w", caughtBy: "c", finding: Finding(exactly: holds, computed: ""),
      seconds: 0)
    #expect(result.isRejected == !holds)
  }
}
