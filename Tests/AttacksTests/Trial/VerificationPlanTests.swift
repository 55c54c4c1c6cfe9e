// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Statistics
import Testing

@Suite("Verification plan")
struct VerificationPlanTests {
  @Test(arguments: [0, -1, 1_000_000_001, Int.min, Int.max])
  func `numbers of votes that cannot be drawn are refused`(bad: Int) {
    #expect(throws: AttackError.self) { try VerificationPlan(votes: bad) }
    #expect(throws: AttackError.self) { try VerificationPlan(outsideVotes: bad) }
    #expect(throws: AttackError.self) { try VerificationPlan(screening: bad) }
  }

  @Test func `β is that of the certificates by default`() throws {
    let plan = try VerificationPlan()
    #expect(plan.beta == .standard && plan.policy == .mixed)
  }
}
