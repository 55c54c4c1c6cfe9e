// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Smoothing
import Testing

@testable import Experiments

@Suite("Laws of votes")
struct VoteLawTests {
  @Test func `the masses are those of the binomial law`() async throws {
    try await propertyCheck(count: 40, input: Gen.int(in: 1...300), Gen.double(in: 0.01...0.99)) {
      n, p in
      let masses = VoteLaw.masses(of: n, p)
      var tail = 0.0
      for k in (0...n).reversed() {
        tail += masses[k]
        let exact = BinomialOracle.tail(atLeast: k, of: n, p: p)
        #expect(abs(tail - exact) < 1e-11 * exact + 1e-250)
      }
    }
  }

  @Test func `a certain outcome has all the mass`() {
    #expect(VoteLaw.masses(of: 5, 0) == [1, 0, 0, 0, 0, 0])
    #expect(VoteLaw.masses(of: 5, 1) == [0, 0, 0, 0, 0, 1])
  }

  @Test func `all counts of three classes are there once`() throws {
    let all = try VoteLaw([0.6, 0.25, 0.15]).counts(of: 12, above: 0)
    #expect(all.count == 13 * 14 / 2)
    #expect(Set(all.map(\.counts)).count == all.count)
    #expect(abs(all.reduce(0) { $0 + $1.mass } - 1) < 1e-14)
    let mean = all.reduce(0) { $0 + Double($1.counts.votes[1]) * $1.mass }
    #expect(abs(mean - 3) < 1e-13)
  }

  @Test func `draws have the law, and each example its own`() throws {
    let law = VoteLaw([0.6, 0.25, 0.15])
    var totals = [0, 0, 0]
    for example in 0..<200 {
      var uniforms = UniformStream(seed: 3, example: example, stage: 1)
      let counts = try law.draw(100, from: &uniforms)
      #expect(counts.total == 100)
      for label in 0..<3 { totals[label] += counts.votes[label] }
    }
    for (label, p) in law.probabilities.enumerated() {
      expectRate(of: totals[label], in: 20_000, atMost: p, falseAlarm: 1e-9)
      expectRate(of: totals[label], in: 20_000, atLeast: p, falseAlarm: 1e-9)
    }
  }

  @Test func `the tail of a draw is the tail of the law`() throws {
    // How often 20 votes of p = 0.9 are all for the class: more than a rate of single votes would show.
    let law = VoteLaw([0.1, 0.9])
    let full = try (0..<20_000).count { example in
      var uniforms = UniformStream(seed: 9, example: example, stage: 0)
      return try law.draw(20, from: &uniforms).votes[0] == 0
    }
    let rate = BinomialOracle.tail(atLeast: 20, of: 20, p: 0.9)
    expectRate(of: full, in: 20_000, atMost: rate, falseAlarm: 1e-9)
    expectRate(of: full, in: 20_000, atLeast: rate, falseAlarm: 1e-9)
  }
}
