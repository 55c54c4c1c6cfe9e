// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``HoeffdingInterval``: laws, a table, and exact enumeration.
@Suite struct `Hoeffding interval` {
  let rule = HoeffdingInterval()

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
    try rule.checkReference("hoeffding", within: 0, absolutely: 1e-15)
  }

  @Test func `it covers, by exact enumeration, and stays below the exact bound`() async throws {
    for alpha in [0.2, 0.001] {
      #expect(try rule.unsoundCounts(trials: [1, 2, 3, 10, 50], alpha: alpha, upTo: 1) == [])
    }
    try await rule.checkThatItStaysBelow(ClopperPearson())
    #expect(rule.standing == .guaranteed)
  }

  @Test func `its width does not depend on the successes`() throws {
    let widths = try [600, 700, 900].map {
      0.001 * Double($0) - (try rule.lower($0, 1000, 0.01)).value
    }
    #expect(widths.allSatisfy { abs($0 - 0.047985) < 1e-6 })
  }
}
