// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Statistics
import Testing

/// The claims of ``ChernoffInterval``: laws, a table, and exact enumeration.
@Suite struct `Chernoff interval` {
  let rule = ChernoffInterval()

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
    try rule.checkReference("chernoff", within: 1e-12)
  }

  @Test func `it covers, by exact enumeration, and stays below the exact bound`() async throws {
    for alpha in [0.2, 0.001] {
      #expect(try rule.unsoundCounts(trials: [1, 2, 3, 10, 50], alpha: alpha, upTo: 1) == [])
    }
    try await rule.checkThatItStaysBelow(ClopperPearson())
    #expect(rule.standing == .guaranteed)
  }

  @Test func `it is never below Hoeffding's`() async throws {
    try await HoeffdingInterval().checkThatItStaysBelow(rule)
  }

  @Test func `the relative entropy at the bound is ln(1∕α)∕n`() async throws {
    let counts = Gen.count(ofTrials: 2...10_000)
    try await propertyCheck(input: counts, Gen.logUniform(in: 1e-12...0.4)) { count, alpha in
      let (k, n) = (Double(count.k), Double(count.n))
      guard k > 0, k < n else { return }
      let p = try rule.lower(count.k, count.n, alpha).value
      let entropy = k * log(k / (n * p)) + (n - k) * log((n - k) / (n * (1 - p)))
      #expect(abs(entropy / -log(alpha) - 1) < 1e-8)
    }
  }

  @Test func `unanimous votes give the exact bound`() throws {
    for n in [1, 7, 1_000_000] {
      #expect(try rule.lower(n, n, 0.01) == ClopperPearson().lower(n, n, 0.01))
    }
  }
}
