// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Statistics
import Testing

@testable import Validation

@Suite("Vote source") struct VoteSourceTests {
  @Test func `a source that has run dry stops the procedure with an error`() {
    let plan = VotePlan(sigma: 1, alpha: .standard, n0: 10, n: 100)
    #expect(throws: ValidationError.invalidVotes(100)) {
      try LibraryProcedure(.binary).certify(try ScriptedVotes([[10, 0]]), plan: plan)
    }
  }
}
