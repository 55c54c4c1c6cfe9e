// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``EmpiricalBernsteinInterval``: laws, a table, and exact enumeration.
@Suite struct `Empirical Bernstein interval` {
  let rule = EmpiricalBernsteinInterval()

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
    try rule.checkReference("empirical-bernstein", within: 1e-13, absolutely: 5e-15)
  }

  @Test func `it covers, by exact enumeration, and stays below the exact bound`() async throws {
    for alpha in [0.2, 0.001] {
      #expect(try rule.unsoundCounts(trials: [1, 2, 3, 10, 50], alpha: alpha, upTo: 1) == [])
    }
    try await rule.checkThatItStaysBelow(ClopperPearson())
    #expect(rule.standing == .guaranteed)
  }

  @Test func `one trial says nothing`() throws {
    #expect(try rule.lower(1, 1, 0.4) == .trivial)
    #expect(try rule.lower(2, 2, 0.4999).value == 0)
  }

  @Test func `with many votes and little variance it beats Hoeffding's`() throws {
    let hoeffding = HoeffdingInterval()
    #expect(
      try rule.lower(99_990, 100_000, 0.001).value > hoeffding.lower(99_990, 100_000, 0.001).value)
    #expect(try rule.lower(90, 100, 0.001).value < hoeffding.lower(90, 100, 0.001).value)
  }
}
