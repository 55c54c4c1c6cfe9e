// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Statistics

/// The claims of ``LogTail``: laws of ln P[X ≥ k], then exact values within the stated error.
@Suite struct `Logarithm of a binomial tail` {
  func tail(_ k: Int, _ n: Int, _ point: SuccessProbability) -> LogTail {
    LogTail(successes: Double(k), trials: Double(n), at: point)
  }

  let inputs = Gen.upperTail(ofTrials: 1...100_000)

  @Test func `it decreases in k and increases in p`() async throws {
    try await propertyCheck(input: inputs) { input in
      let (k, n, p) = input
      let here = tail(k, n, SuccessProbability(p: p))
      if k < n { #expect(tail(k + 1, n, SuccessProbability(p: p)).value < here.value) }
      #expect(tail(k, n, SuccessProbability(p: p * 0.999)).value < here.value)
      #expect(here.value <= here.error)
    }
  }

  @Test func `its slope in ln p is k/S`() async throws {
    try await propertyCheck(input: inputs) { input in
      let (k, n, p) = (input.k, input.n, 0.999 * input.p)
      let h = 1e-6 / Double(n).squareRoot()
      let (left, right) = (
        tail(k, n, SuccessProbability(p: p * (1 - h))),
        tail(k, n, SuccessProbability(p: p * (1 + h)))
      )
      let slope = (right.value - left.value) / (2 * h)
      let stated = Double(k) / tail(k, n, SuccessProbability(p: p)).ratio
      #expect(abs(slope / stated - 1) < 1e-4)
    }
  }

  @Test func `all successes have the probability pⁿ`() async throws {
    try await propertyCheck(input: Gen.int(in: 1...1_000_000), Gen.logUniform(in: 1e-12...0.5)) {
      n, q in
      let found = tail(n, n, SuccessProbability(q: q))
      #expect(abs(found.value - Double(n) * naturalLog(onePlus: -q)) <= found.error)
      #expect(found.ratio == 1)
    }
  }

  @Test func `exact values are met within the stated error`() throws {
    for reference in try TailReference.interior() {
      let found = LogTail(successes: reference.k, trials: reference.n, at: reference.point)
      #expect(
        try reference.error(of: found.value, against: "tail") <= found.error, "\(reference.row)")
      let spread = reference.n.squareRoot()
      #expect(
        found.error <= 1e-12 + 2e-14 * abs(found.value) + 1e-15 * spread, "\(reference.row)")
    }
  }

  @Test func `half of the error stated would still hold, a thousandth would not`() throws {
    let errors = try TailReference.interior().map { reference in
      let found = LogTail(successes: reference.k, trials: reference.n, at: reference.point)
      return try reference.error(of: found.value, against: "tail") / found.error
    }
    let worst = try #require(errors.max())
    #expect(worst < 0.5 && worst > 0.001)
  }
}
