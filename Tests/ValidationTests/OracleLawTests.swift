// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Smoothing
import Statistics
import Testing

@testable import Validation

@Suite("Enumerated law") struct OracleLawTests {
  @Test func `the masses of all counts sum to one`() async throws {
    let shares = Gen.double(in: 0.01...1).array(of: 2...3)
    try await propertyCheck(input: shares, Gen.int(in: 1...25)) { shares, n in
      let sum = shares.reduce(0, +)
      let counts = try OracleLaw(shares.map { $0 / sum }).counts(of: n)
      #expect((counts.reduce(0) { $0 + $1.mass } - 1).magnitude < 1e-12)
      #expect(counts.allSatisfy { $0.counts.total == n })
      #expect(Set(counts.map(\.counts)).count == counts.count)
    }
  }

  @Test func `binomial masses are those of exact arithmetic`() async throws {
    let probabilities = Gen.double(in: 0.02...0.98)
    try await propertyCheck(input: Gen.int(in: 1...200), probabilities) { n, p in
      let masses = OracleLaw.masses(trials: n, probability: p)
      let law = try BinomialDistribution(trials: n, probability: p)
      for k in stride(from: 0, through: n, by: max(1, n / 7)) {
        let exact = law.upperTail(atLeast: k).lower - law.upperTail(atLeast: k + 1).lower
        #expect((masses[k] - exact).magnitude < 1e-12)
      }
    }
  }

  @Test func `expected votes are n times the probabilities`() async throws {
    let shares = Gen.double(in: 0.01...1).array(of: 2...3)
    try await propertyCheck(input: shares, Gen.int(in: 1...20)) { shares, n in
      let sum = shares.reduce(0, +)
      let law = OracleLaw(shares.map { $0 / sum })
      let counts = try law.counts(of: n)
      for label in shares.indices {
        let mean = counts.reduce(0) { $0 + $1.mass * Double($1.counts.votes[label]) }
        #expect((mean - Double(n) * law.probabilities[label]).magnitude < 1e-11)
      }
    }
  }

  @Test func `certain classes get all votes`() throws {
    #expect(try OracleLaw([0, 1]).counts(of: 5).map(\.counts.votes) == [[0, 5]])
    #expect(try OracleLaw([0, 1, 0]).counts(of: 5).map(\.counts.votes) == [[0, 5, 0]])
  }
}
