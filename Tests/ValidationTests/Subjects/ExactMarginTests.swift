// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Validation

@Suite("Binomial quantile as a margin") struct ExactMarginTests {
  @Test func `it is the least number that is exceeded with probability at most ρ`() async throws {
    try await propertyCheck(
      count: 50, input: Gen.int(in: 1...3000), Gen.double(in: 0.0005...0.05),
      Gen.double(in: 0.001...0.05)
    ) { examples, alpha, rho in
      let allowance = Int(
        try ExactMargin().allowance(
          examples: examples, alpha: FailureProbability(alpha), rho: FailureProbability(rho)))
      let beyond = { BinomialOracle.tail(atLeast: $0, of: examples, p: alpha) }
      #expect(beyond(allowance + 1) <= rho)
      #expect(allowance == 0 || beyond(allowance) > rho * (1 - 1e-9))
    }
  }

  // The margins of m = 500 and 10 000 examples at α = ρ = 0.001, computed with exact rationals: 0.008 and 0.0021 of m.
  @Test(arguments: [(500, 4.0), (10_000, 21.0)])
  func `the published table is met`(examples: Int, expected: Double) throws {
    let alpha = FailureProbability.standard
    #expect(
      try ExactMargin().allowance(examples: examples, alpha: alpha, rho: alpha) == expected)
  }
}
