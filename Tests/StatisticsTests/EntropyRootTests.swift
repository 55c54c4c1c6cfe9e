// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Statistics

/// The claims of ``EntropyRoot``: it finds the root from wherever it starts, on the sound side.
@Suite struct `Root of the relative entropy` {
  func root(_ k: Int, _ n: Int, _ alpha: Double, from start: LowerBound) throws -> LowerBound {
    let count = try BinomialCount(successes: k, trials: n)
    return try EntropyRoot(count, alpha: FailureProbability(alpha), start: start).solve()
  }

  /// n·kl(k/n, p) formed by the deviances, less its error.
  func leastEntropy(_ k: Int, _ n: Int, at bound: LowerBound) -> Double {
    let point =
      bound.value > 0.5
      ? SuccessProbability(q: bound.complement) : SuccessProbability(p: bound.value)
    let (k, n) = (Double(k), Double(n))
    let d = point.excess(of: k, in: n)
    let terms = [
      Deviance(of: k, mean: n * point.p, difference: d),
      Deviance(of: n - k, mean: n * point.q, difference: -d),
    ]
    return terms.reduce(0) { $0 + $1.value - $1.error }
  }

  @Test func `the entropy at the root is large enough, its error charged`() async throws {
    try await propertyCheck(count: 1000, input: Gen.count(), Gen.alpha) { count, alpha in
      guard 1..<count.n ~= count.k else { return }
      let start = try ClopperPearson().lower(count.k, count.n, alpha)
      let bound = try root(count.k, count.n, alpha, from: start)
      guard bound != .trivial else { return }
      #expect(leastEntropy(count.k, count.n, at: bound) >= -naturalLog(alpha) * (1 - 1e-15))
    }
  }

  @Test func `a bound closer by 10⁻¹¹ would not do`() async throws {
    try await propertyCheck(input: Gen.count(), Gen.logUniform(in: 1e-15...0.4)) { count, alpha in
      guard 1..<count.n ~= count.k else { return }
      let start = try ClopperPearson().lower(count.k, count.n, alpha)
      let bound = try root(count.k, count.n, alpha, from: start)
      let closer =
        bound.value > 0.5
        ? try LowerBound(value: bound.value, complement: bound.complement * (1 - 1e-11))
        : try LowerBound(value: bound.value * (1 + 1e-11), complement: bound.complement)
      #expect(leastEntropy(count.k, count.n, at: closer) < -naturalLog(alpha))
    }
  }

  @Test func `the start does not matter on its side of one half`() throws {
    for (k, n, alpha) in [(3, 10, 0.01), (90, 100, 0.001), (1, 1_000_000, 1e-12)] {
      let start = try ClopperPearson().lower(k, n, alpha)
      let bound = try root(k, n, alpha, from: start)
      let other =
        start.value > 0.5
        ? try LowerBound(value: 0.6, complement: 0.4)
        : try LowerBound(exactly: start.value / 1000)
      let again = try root(k, n, alpha, from: other)
      #expect(abs(again.value / bound.value - 1) < 1e-12)
    }
  }

  @Test func `the extremes of the domain neither throw nor stall`() throws {
    for n in [2, 3, 1000, 1_000_000_000] {
      for k in [1, n / 2, n - 1] where 1..<n ~= k {
        for alpha in [0x1p-1074, 1e-300, 1e-15, 0.5.nextDown] {
          let start = try ClopperPearson().lower(k, n, alpha)
          #expect(try root(k, n, alpha, from: start).value < Double(k) / Double(n))
        }
      }
    }
  }
}
