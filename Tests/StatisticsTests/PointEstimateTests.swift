// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``PointEstimate``: it is the share, and no bound.
@Suite struct `Point estimate` {
  let rule = PointEstimate()

  @Test func `it is the share of successes whatever alpha is`() async throws {
    try await propertyCheck(input: Gen.count(), Gen.alpha) { count, alpha in
      let bound = try rule.lower(count.k, count.n, alpha)
      #expect(bound.value == Double(count.k) / Double(count.n))
      #expect(bound.complement == Double(count.n - count.k) / Double(count.n))
    }
  }

  @Test func `it grows with the successes and falls with the failures`() async throws {
    try await rule.checkThatItGrowsWithSuccesses(upTo: 1_000_000_000)
  }

  @Test func `lower and upper are one number`() throws {
    let count = try BinomialCount(successes: 3, trials: 7)
    let (lower, upper) = (
      try rule.lowerBound(count, alpha: .standard), try rule.upperBound(count, alpha: .standard)
    )
    #expect(lower.value == upper.value && lower.complement == upper.complement)
  }

  @Test func `it claims nothing, and rightly`() throws {
    #expect(rule.standing == .estimate)
    #expect(try !rule.unsoundCounts(trials: [20], alpha: 0.4, upTo: 1).isEmpty)
  }
}
