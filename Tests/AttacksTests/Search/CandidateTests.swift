// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@testable import Attacks

@Suite("Candidate")
struct CandidateTests {
  @Test func `a candidate keeps what the attack said`() {
    let point = AttackPoint(values: [1, 2], distance: Enclosure(exactly: 0.5))
    let trace = SearchTrace(losses: [1, 2], steps: 1, calls: 3)
    let candidate = Candidate(attack: "pgd", budget: 0.5, point: point, trace: trace)
    #expect(candidate.attack == "pgd" && candidate.budget == 0.5)
    #expect(candidate.point == point && candidate.trace == trace)
  }
}
