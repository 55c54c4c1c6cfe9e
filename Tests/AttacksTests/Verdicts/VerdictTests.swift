// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Foundation
import Testing

@Suite struct `Verdict of fresh votes` {
  let verdicts: [Verdict] = [
    .confirmed(pValue: 1e-9), .refuted(pValue: 0.1 + 0.2), .undecided(pValue: 1),
  ]

  @Test func `a verdict survives being written and read`() throws {
    let text = try JSONEncoder().encode(verdicts)
    #expect(try JSONDecoder().decode([Verdict].self, from: text) == verdicts)
  }

  @Test func `each verdict has its own word and its p-value`() {
    #expect(verdicts.map(\.word) == ["confirmed", "refuted", "undecided"])
    #expect(verdicts.map(\.pValue) == [1e-9, 0.1 + 0.2, 1])
    #expect("\(verdicts[0])" == "confirmed (p = 1e-09)")
  }

  @Test func `verdicts with the same p-value differ`() {
    #expect(Verdict.confirmed(pValue: 0.5) != .refuted(pValue: 0.5))
    #expect(Verdict.undecided(pValue: 0.5) != .refuted(pValue: 0.5))
  }
}
