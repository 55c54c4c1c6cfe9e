// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Statistics

/// The claims of ``TailFraction``: laws, then exact values within the stated error.
@Suite struct `Continued fraction of a binomial tail` {
  func fraction(_ k: Int, _ n: Int, _ p: Double) -> TailFraction {
    let point = SuccessProbability(p: p)
    let d = point.excess(of: Double(k), in: Double(n))
    return TailFraction(successes: Double(k), trials: Double(n), at: point, excess: d)
  }

  let inputs = Gen.upperTail(ofTrials: 2...2000).filter { $0.k < $0.n }

  @Test func `the tail is at least its first term, so the fraction is at most kq`() async throws {
    try await propertyCheck(input: inputs) { input in
      let (k, n, p) = input
      let found = fraction(k, n, p)
      #expect(found.value > 0)
      #expect(found.value <= Double(k) * (1 - p) * (1 + found.relativeError))
    }
  }

  @Test func `tails of neighbouring counts differ by one term`() async throws {
    // S(k) = 1 + r·S(k + 1), r = P[k + 1]/P[k], S(n) = 1.
    try await propertyCheck(input: inputs) { input in
      let (k, n, p) = input
      let ratio = { (k: Int) in Double(k) * (1 - p) / fraction(k, n, p).value }
      let next = k + 1 == n ? 1 : ratio(k + 1)
      let step = Double(n - k) / Double(k + 1) * (p / (1 - p))
      let error = fraction(k, n, p).relativeError + 0x1p-45
      #expect(abs(ratio(k) / (1 + step * next) - 1) <= 2 * error)
    }
  }

  @Test func `it ends by itself where one failure is left`() {
    // k = n − 1: S = 1 + p/(nq), a fraction of two levels.
    for (n, p) in [(2, 0.25), (10, 0.5), (1000, 0.99), (1_000_000, 1e-9)] {
      let exact = Double(n - 1) * (1 - p) / (1 + p / (Double(n) * (1 - p)))
      #expect(abs(fraction(n - 1, n, p).value / exact - 1) < 1e-13)
    }
  }

  @Test func `exact values are met within the stated error`() throws {
    for reference in try TailReference.interior() {
      let found = TailFraction(
        successes: reference.k, trials: reference.n, at: reference.point, excess: reference.excess)
      let error = try reference.error(of: found.value, against: "fraction")
      #expect(error <= found.relativeError * found.value, "\(reference.row)")
    }
  }
}
