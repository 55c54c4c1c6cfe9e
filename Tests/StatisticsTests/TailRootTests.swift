// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Statistics

/// The claims of ``TailRoot``: what it returns is verified, and it stops everywhere.
@Suite struct `Root of a binomial tail` {
  func root(_ k: Int, _ n: Int, _ alpha: Double) throws -> LowerBound {
    try TailRoot(
      BinomialCount(successes: k, trials: n), alpha: FailureProbability(alpha)
    ).solve()
  }

  /// A count with 1 ≤ k ≤ n − 1.
  let counts = Gen.count(ofTrials: 2...1_000_000_000).map {
    (k: min(max($0.k, 1), $0.n - 1), n: $0.n)
  }

  @Test func `the tail and its error bound are below alpha`() async throws {
    try await propertyCheck(count: 1000, input: counts, Gen.alpha) { count, alpha in
      let root = try root(count.k, count.n, alpha)
      let tails = [SuccessProbability(p: root.value), SuccessProbability(q: root.complement)].map {
        LogTail(successes: Double(count.k), trials: Double(count.n), at: $0)
      }
      // One member is the variable of the search, the other is rounded outward from it.
      let least = tails.map { $0.value + $0.error }.min() ?? 0
      #expect(least <= naturalLog(alpha))
    }
  }

  @Test func `the tail is within twice the error bounds of alpha`() async throws {
    try await propertyCheck(count: 1000, input: counts, Gen.alpha) { count, alpha in
      let root = try root(count.k, count.n, alpha)
      let point =
        root.value > 0.5
        ? SuccessProbability(q: root.complement) : SuccessProbability(p: root.value)
      let tail = LogTail(successes: Double(count.k), trials: Double(count.n), at: point)
      let target = naturalLog(alpha)
      // A step of the search is two roundings of p, and the slope in ln p is k/S.
      let resolution = 8 * unitRoundoff * Double(count.k) / tail.ratio
      #expect(
        tail.value >= target - 3 * tail.error - 16 * unitRoundoff * abs(target) - resolution
          || root.value < 0x1p-1000)
    }
  }

  @Test func `one success of two has the bound 1 − √(1 − α)`() async throws {
    try await propertyCheck(input: Gen.logUniform(in: 1e-300...0.4999)) { alpha in
      let exact = -exponentialMinusOne(0.5 * naturalLog(onePlus: -alpha))
      let root = try root(1, 2, alpha).value
      #expect(root <= exact * (1 + 0x1p-50) && root >= exact * (1 - 5e-12))
    }
  }

  @Test func `it crosses from one exact variable to the other without a jump`() throws {
    // Around k/n = ½ + z/(2√n) the bound passes ½.
    let n = 10_000
    let bounds = try (5140...5170).map { try root($0, n, 0.001) }
    for (less, more) in zip(bounds, bounds.dropFirst()) {
      #expect(abs((more.value - less.value) * Double(n) - 1) < 0.01)
      #expect(abs((less.complement - more.complement) * Double(n) - 1) < 0.01)
    }
  }
}
