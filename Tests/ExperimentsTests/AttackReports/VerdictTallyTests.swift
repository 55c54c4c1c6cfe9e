// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Tallies of verdicts` {
  static let verdict = Gen.element(of: [
    Verdict.confirmed(pValue: 0), .refuted(pValue: 0.1), .undecided(pValue: 1),
  ])

  @Test func `three numbers add up, and each verdict moves its own`() async throws {
    try await propertyCheck(input: Self.verdict.array(of: 0...30)) { verdicts in
      var tally = VerdictTally()
      for verdict in verdicts { tally.enter(verdict) }
      #expect(tally.total == verdicts.count)
      #expect(tally.broken == verdicts.count { $0.word == "confirmed" })
      #expect(tally.held == verdicts.count { $0.word == "refuted" })
      #expect(tally.undecided == verdicts.count { $0.word == "undecided" })
    }
  }

  @Test func `what is both broken and held is broken`() {
    var tally = VerdictTally()
    tally.enter(isBroken: true, isHeld: true)
    tally.enter(isBroken: false, isHeld: true)
    tally.enter(isBroken: false, isHeld: false)
    #expect(tally == VerdictTally(broken: 1, held: 1, undecided: 1))
    #expect(tally.description == "1/1/1")
  }

  @Test func `a share of nothing is none, and no number is negative`() {
    #expect(VerdictTally().brokenShare == nil)
    #expect(VerdictTally(broken: -1, held: .min, undecided: 0).total == 0)
    #expect(VerdictTally(broken: 1, held: 3, undecided: 0).brokenShare == 0.25)
  }
}
