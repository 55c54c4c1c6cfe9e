// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``ClopperPearson``: laws, then exact values.
///
/// That it covers is proved in the extension on coverage.
@Suite struct `Clopper–Pearson bounds` {
  func lower(_ k: Int, _ n: Int, _ alpha: Double) throws -> LowerBound {
    try ClopperPearson.lowerBound(
      BinomialCount(successes: k, trials: n), alpha: FailureProbability(alpha))
  }

  func upper(_ k: Int, _ n: Int, _ alpha: Double) throws -> UpperBound {
    try ClopperPearson.upperBound(
      BinomialCount(successes: k, trials: n), alpha: FailureProbability(alpha))
  }

  @Test func `the upper bound of k is one minus the lower bound of n − k`() async throws {
    try await propertyCheck(input: Gen.count(), Gen.alpha) { count, alpha in
      let upper = try upper(count.k, count.n, alpha)
      #expect(try upper.mirrored == lower(count.n - count.k, count.n, alpha))
    }
  }

  @Test func `the share of successes lies strictly between the bounds`() async throws {
    try await propertyCheck(input: Gen.count(), Gen.alpha) { count, alpha in
      let share = Double(count.k) / Double(count.n)
      let (lower, upper) = (
        try lower(count.k, count.n, alpha), try upper(count.k, count.n, alpha)
      )
      #expect(count.k == 0 ? lower == .trivial : lower.value < share)
      #expect(count.k == count.n ? upper == .trivial : upper.value > share)
      #expect(lower.complement >= 1 - share && upper.complement <= 1 - share)
    }
  }

  @Test func `one more success raises the bound`() async throws {
    try await propertyCheck(input: Gen.count(), Gen.alpha) { count, alpha in
      guard count.k < count.n else { return }
      let (less, more) = (
        try lower(count.k, count.n, alpha), try lower(count.k + 1, count.n, alpha)
      )
      #expect(less.value < more.value)
      #expect(less.complement > more.complement || more.value < 0x1p-52)
    }
  }

  @Test func `one more failure lowers the bound`() async throws {
    try await propertyCheck(input: Gen.count(ofTrials: 1...999_999_999), Gen.alpha) {
      count, alpha in
      let (before, after) = (
        try lower(count.k, count.n, alpha), try lower(count.k, count.n + 1, alpha)
      )
      #expect(count.k == 0 ? after == .trivial : after.complement >= before.complement)
      #expect(after.value <= before.value)
    }
  }

  @Test func `a greater failure probability raises the bound`() async throws {
    try await propertyCheck(input: Gen.count(), Gen.alpha) { count, alpha in
      guard count.k > 0, alpha < 0.2 else { return }
      let (careful, bold) = (
        try lower(count.k, count.n, alpha), try lower(count.k, count.n, 2 * alpha)
      )
      #expect(careful.value <= bold.value && careful.complement >= bold.complement)
      #expect(careful.value < bold.value || careful.complement > bold.complement)
    }
  }

  @Test func `the members of the pair are complements up to one rounding`() async throws {
    try await propertyCheck(input: Gen.count(), Gen.alpha) { count, alpha in
      let bound = try lower(count.k, count.n, alpha)
      let sum = DoubleDouble(exactSum: bound.value, bound.complement) - 1
      #expect(abs(sum.high) <= 0x1p-52)
    }
  }

  @Test func `the tail at the bound is at most alpha and hardly less`() async throws {
    try await propertyCheck(input: Gen.count(), Gen.alpha) { count, alpha in
      guard count.k > 0 else { return }
      let bound = try lower(count.k, count.n, alpha)
      // The tail at the bound, and at a bound closer to the share of successes by 10⁻¹¹.
      let tails = try [0, 1e-11].map { step in
        let law =
          bound.value > 0.5
          ? try BinomialDistribution(trials: count.n, complement: bound.complement * (1 - step))
          : try BinomialDistribution(trials: count.n, probability: bound.value * (1 + step))
        return law.upperTail(atLeast: count.k)
      }
      #expect(tails[0].lower <= alpha)
      #expect(tails[1].upper > alpha)
    }
  }

  @Test func `an independent summation agrees`() async throws {
    try await propertyCheck(input: Gen.count(ofTrials: 1...1_000_000), Gen.alpha) { count, alpha in
      guard count.k > 0 else { return }
      let p = try lower(count.k, count.n, alpha).value
      // 1 − p loses digits as a Double near 1, hence the restriction.
      guard p > 1e-290, p < 0.999 else { return }
      let tail = BinomialOracle.tail(atLeast: count.k, of: count.n, p: p)
      #expect(abs(tail / alpha - 1) < 1e-7)
    }
  }

  @Test func `every count has a bound at every alpha`() async throws {
    try await propertyCheck(count: 2000, input: Gen.count(), Gen.anyAlpha) { count, alpha in
      let bound = try lower(count.k, count.n, alpha)
      #expect(bound.value <= Double(count.k) / Double(count.n))
      #expect(bound.complement >= Double(count.n - count.k) / Double(count.n))
    }
  }

  @Test func `a single success gives alpha itself`() throws {
    for alpha in [.leastNonzeroMagnitude, 1e-300, 0.001, 0.05, 0.1, 0.4999] {
      #expect(try lower(1, 1, alpha).value == alpha)
    }
  }

  @Test func `no success gives nothing`() throws {
    for n in [1, 2, 100, 1_000_000_000] {
      #expect(try lower(0, n, 0.001) == .trivial)
      #expect(try upper(n, n, 0.001) == .trivial)
    }
  }

  @Test func `the extremes of the domain neither throw nor stall`() async throws {
    let alphas = [0x1p-1074, 0x1p-1063, 0x1p-1030, 0x1p-1022, 1e-300, 0.25, 0.5.nextDown]
    try withEvery("n", in: [1, 2, 3, 1000, 1_000_000, 1_000_000_000]) { n in
      try withEvery("k", in: Set([1, 2, n / 2, n - 2, n - 1, n]).filter { 1...n ~= $0 }) { k in
        try withEvery("alpha", in: alphas) { alpha in
          let bound = try lower(k, n, alpha)
          #expect(bound.value < Double(k) / Double(n))
          #expect(bound.value > 0 || alpha / Double(n) < 0x1p-1056)
        }
      }
    }
  }

  @Test func `99 000 of 100 000 at 0_001, where a plain call to GSL aborts`() throws {
    let bound = try lower(99_000, 100_000, 0.001)
    #expect("\(bound.value)".hasPrefix("0.98898934037747"))
  }

  @Test(arguments: zip([10, 100, 1000, 10_000, 100_000], [10, 66, 550, 5156, 50_490]))
  func `the least count whose bound exceeds one half at 0_001`(n: Int, least: Int) throws {
    #expect(try lower(least, n, 0.001).value > 0.5)
    #expect(try lower(least - 1, n, 0.001).value < 0.5)
  }
}
