// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

// The probability of a range of counts.

extension `Binomial distribution` {
  @Test func `a range and what lies beside it may add up to one`() async throws {
    let ends = Gen.double(in: -0.1...1.1)
    try await propertyCheck(input: sizes, probabilities, ends, ends) { size, p, a, b in
      let n = Int(size)
      let (first, last) = (Int(min(a, b) * Double(n)), Int(max(a, b) * Double(n)))
      let law = try law(n, p)
      let inside = law.probability(of: first...last)
      let (below, above) = (law.lowerTail(atMost: first - 1), law.upperTail(atLeast: last + 1))
      #expect(inside.lower + below.lower + above.lower <= 1 + 1e-15)
      #expect(inside.upper + below.upper + above.upper >= 1 - 1e-15)
    }
  }

  @Test func `a single count has the mass of the oracle`() async throws {
    try await propertyCheck(input: Gen.count(ofTrials: 1...500), Gen.double(in: 0.01...0.99)) {
      count, p in
      let (k, n) = (count.k, count.n)
      let mass = try law(n, p).probability(of: k...k)
      let sum =
        BinomialOracle.tail(atLeast: k, of: n, p: p)
        - BinomialOracle.tail(atLeast: k + 1, of: n, p: p)
      #expect(mass.lower <= sum + 1e-13 && mass.upper >= sum - 1e-13)
    }
  }

  @Test func `what lies outside has no probability and the whole is certain`() throws {
    let law = try law(10, 0.3)
    #expect(law.probability(of: -5...(-1)) == Enclosure(exactly: 0))
    #expect(law.probability(of: 11...20) == Enclosure(exactly: 0))
    #expect(law.probability(of: Int.min...Int.max) == Enclosure(exactly: 1))
    #expect(law.probability(of: 0...3) == law.lowerTail(atMost: 3))
  }
}
