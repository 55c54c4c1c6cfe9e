// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``WilsonInterval``: laws, a table, and how it fails.
@Suite struct `Wilson interval` {
  let rule = WilsonInterval()

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
    try rule.checkReference("wilson", within: 1e-13)
  }

  @Test func `each end is a root of the score equation`() async throws {
    try await propertyCheck(input: Gen.count(ofTrials: 1...10_000), Gen.logUniform(in: 1e-9...0.4))
    {
      count, alpha in
      let (p, n) = (try rule.lower(count.k, count.n, alpha).value, Double(count.n))
      let (share, z) = (Double(count.k) / n, try GSL.normalQuantile(alpha))
      #expect(abs((share - p) * (share - p) - z * z * p * (1 - p) / n) < 1e-14)
      #expect(p <= share)
    }
  }

  @Test func `it is exceeded too often, by exact enumeration`() throws {
    #expect(try !rule.unsoundCounts(trials: [100], alpha: 0.001, upTo: 1).isEmpty)
    #expect(rule.standing == .approximate)
  }
}
