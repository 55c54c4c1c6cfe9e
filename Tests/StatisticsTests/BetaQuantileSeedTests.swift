// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Statistics

/// The claims of ``BetaQuantileSeed``: a seed may be inaccurate but must be where the search can
/// start.
@Suite struct `Seed of the search for a bound` {
  func seed(_ k: Int, _ n: Int, _ alpha: Double) throws -> BetaQuantileSeed {
    try BetaQuantileSeed(
      successes: Double(k), trials: Double(n), alpha: FailureProbability(alpha),
      logAlpha: naturalLog(alpha))
  }

  /// A count with 1 ≤ k ≤ n − 1.
  let counts = Gen.count(ofTrials: 2...1_000_000_000).map {
    (k: min(max($0.k, 1), $0.n - 1), n: $0.n)
  }

  @Test func `it lies strictly between zero and the share of successes`() async throws {
    try await propertyCheck(count: 1000, input: counts, Gen.alpha) { count, alpha in
      let seed = try seed(count.k, count.n, alpha)
      #expect(seed.p > 0 && seed.p <= Double(count.k) / Double(count.n) * (1 + 0x1p-50))
      #expect(seed.q > 0 && seed.q <= 1)
      #expect(seed.q >= Double(count.n - count.k) / Double(count.n) * (1 - 0x1p-50))
    }
  }

  @Test func `its members are complements`() async throws {
    try await propertyCheck(count: 1000, input: counts, Gen.alpha) { count, alpha in
      let seed = try seed(count.k, count.n, alpha)
      #expect(abs(seed.p + seed.q - 1) < 1e-12)
    }
  }

  @Test func `it is near the bound in the units of the logarithm of the odds`() async throws {
    try await propertyCheck(count: 1000, input: counts, Gen.logUniform(in: 1e-15...0.1)) {
      count, alpha in
      let seed = try seed(count.k, count.n, alpha)
      let bound = try ClopperPearson.lowerBound(
        BinomialCount(successes: count.k, trials: count.n), alpha: FailureProbability(alpha))
      let distance =
        naturalLog(seed.p / seed.q) - naturalLog(bound.value / bound.complement)
      #expect(abs(distance) < 1)
    }
  }

  @Test func `the exact variable is the smaller member`() async throws {
    try await propertyCheck(input: counts, Gen.alpha) { count, alpha in
      let seed = try seed(count.k, count.n, alpha)
      #expect(seed.usesComplement == (seed.p > 0.5))
    }
  }
}
