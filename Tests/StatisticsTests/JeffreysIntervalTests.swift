// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``JeffreysInterval``: laws, a table, and how it fails.
@Suite struct `Jeffreys interval` {
  let rule = JeffreysInterval()

  @Test func `it grows with the successes and falls with the failures`() async throws {
    try await rule.checkThatItGrowsWithSuccesses(upTo: 100_000)
  }

  @Test func `it grows with alpha`() async throws {
    try await rule.checkThatItGrowsWithAlpha(upTo: 100_000)
  }

  @Test func `its members are complements and the upper bound is the mirrored one`() async throws {
    try await rule.checkThatItsPairIsOne(upTo: 100_000, within: 1e-14)
  }

  @Test func `the reference table is met`() throws {
    try rule.checkReference("jeffreys", within: 1e-9)
  }

  @Test func `it lies between the exact bounds of k and of k + 1`() async throws {
    let counts = Gen.count(ofTrials: 1...1_000_000)
    try await propertyCheck(input: counts, Gen.logUniform(in: 1e-12...0.4)) { count, alpha in
      let (k, n) = (count.k, count.n)
      let bound = try rule.lower(k, n, alpha).value
      #expect(bound >= (try ClopperPearson().lower(k, n, alpha).value))
      if k < n { #expect(bound <= (try ClopperPearson().lower(k + 1, n, alpha).value)) }
    }
  }

  @Test func `the posterior has alpha below it`() async throws {
    let counts = Gen.count(ofTrials: 1...100_000)
    try await propertyCheck(input: counts, Gen.logUniform(in: 1e-9...0.4)) { count, alpha in
      let (k, n) = (Double(count.k), Double(count.n))
      guard k > 0 else { return }
      let p = try rule.lower(count.k, count.n, alpha).value
      let tail = try GSL.betaProbability(p, a: k + 0.5, b: n - k + 0.5)
      #expect(abs(tail / alpha - 1) < 1e-8)
    }
  }

  @Test func `it is exceeded too often, by exact enumeration`() throws {
    #expect(try !rule.unsoundCounts(trials: [100], alpha: 0.001, upTo: 1).isEmpty)
    #expect(rule.standing == .approximate)
  }

  @Test func `where GSL cannot be trusted it is a typed error`() throws {
    #expect(throws: StatisticsError.self) { try rule.lower(500_000, 1_000_001, 0.001) }
    #expect(try rule.lower(500_000, 1_000_000, 0.001).value < 0.5)
  }
}
