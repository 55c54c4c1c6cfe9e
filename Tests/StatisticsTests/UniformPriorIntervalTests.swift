// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``UniformPriorInterval``: laws, a table, and how it fails.
@Suite struct `Uniform prior interval` {
  let rule = UniformPriorInterval()

  @Test func `it grows with the successes and falls with the failures`() async throws {
    try await rule.checkThatItGrowsWithSuccesses(upTo: 1_000_000)
  }

  @Test func `it grows with alpha`() async throws { try await rule.checkThatItGrowsWithAlpha() }

  @Test func `its members are complements and the upper bound is the mirrored one`() async throws {
    try await rule.checkThatItsPairIsOne()
  }

  @Test func `the reference table is met`() throws {
    try rule.checkReference("uniform-prior", within: 1e-12)
  }

  @Test func `it is the exact bound of one success more in one trial more`() async throws {
    try await propertyCheck(input: Gen.count(ofTrials: 1...999_999_999), Gen.alpha) {
      count, alpha in
      let exact = try ClopperPearson().lower(count.k + 1, count.n + 1, alpha)
      #expect(try rule.lower(count.k, count.n, alpha) == exact)
    }
  }

  @Test func `it agrees with the beta distribution of GSL`() async throws {
    let counts = Gen.count(ofTrials: 1...100_000)
    try await propertyCheck(input: counts, Gen.logUniform(in: 1e-9...0.4)) { count, alpha in
      let (k, n) = (count.k, count.n)
      let p = try rule.lower(k, n, alpha).value
      let tail = try GSL.betaProbability(p, a: Double(k + 1), b: Double(n - k + 1))
      #expect(abs(tail / alpha - 1) < 1e-8)
    }
  }

  @Test func `it is exceeded too often, by exact enumeration`() throws {
    #expect(try !rule.unsoundCounts(trials: [100], alpha: 0.001, upTo: 1).isEmpty)
    #expect(rule.standing == .approximate)
  }

  @Test func `one trial too many is a typed error`() {
    #expect(throws: StatisticsError.invalidTrials(1_000_000_001)) {
      try rule.lower(0, 1_000_000_000, 0.001)
    }
  }
}
