// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``WaldInterval``: laws, a table, and how it fails.
@Suite struct `Wald interval` {
  let rule = WaldInterval()

  @Test func `it grows with the successes and falls with the failures`() async throws {
    try await rule.checkThatItGrowsWithSuccesses(upTo: 1_000_000_000)
  }

  @Test func `it grows with alpha`() async throws {
    try await rule.checkThatItGrowsWithAlpha(upTo: 1_000_000_000)
  }

  @Test func `its members are complements and the upper bound is the mirrored one`() async throws {
    try await rule.checkThatItsPairIsOne(upTo: 1_000_000_000)
  }

  @Test func `the reference table is met`() throws {
    try rule.checkReference("wald", within: 1e-13, absolutely: 1e-15)
  }

  @Test func `unanimous votes prove everything, which is how it fails`() throws {
    for n in [1, 100, 1_000_000] {
      #expect(try rule.lower(n, n, 0.001).value == 1)
      #expect(try rule.lower(0, n, 0.001) == .trivial)
    }
    #expect(rule.standing == .approximate)
  }
}
