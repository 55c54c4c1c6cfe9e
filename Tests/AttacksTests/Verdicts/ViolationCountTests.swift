// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import PropertyTesting
import Statistics
import Testing

@Suite struct `Violation count` {
  func count(
    _ violations: Int, of attempted: Int, alpha: Double = 0.001, beta: Double = 0.001
  ) throws -> ViolationCount {
    try ViolationCount(
      violations: violations, attempted: attempted, alpha: FailureProbability(alpha),
      beta: FailureProbability(beta))
  }

  @Test func `a p-value is never below the exact tail, decided in integers`() throws {
    // α + β is exact here, and the rate is one step above it.
    for attempted in [1, 10, 40] {
      for violations in 0...attempted {
        let pValue = try count(violations, of: attempted, alpha: 0.125, beta: 0.0625).pValue()
        #expect(
          exactTail(atLeast: violations, of: attempted, p: 0.1875, isAtMost: pValue))
        let exact = BinomialOracle.tail(atLeast: violations, of: attempted, p: 0.1875)
        #expect(pValue <= exact * (1 + 1e-11))
      }
    }
  }

  @Test func `the rate is at least alpha plus beta`() async throws {
    try await propertyCheck(
      count: 500, input: Gen.logUniform(in: 1e-9...0.49), Gen.logUniform(in: 1e-9...0.49)
    ) { alpha, beta in
      let rate = try count(0, of: 100, alpha: alpha, beta: beta).rate
      #expect(rate - alpha >= beta || rate - beta >= alpha || rate > alpha + beta)
      #expect(rate <= (alpha + beta).nextUp && rate <= 1)
    }
  }

  @Test func `no violation speaks against nobody`() throws {
    let none = try count(0, of: 500)
    #expect(try none.pValue() == 1)
    #expect(none.markovBound == 1)
    #expect(abs(none.expected - 1) < 1e-12)
  }

  @Test func `the count at which the test rejects is the least with so small a p-value`() throws {
    for attempted in [1, 100, 700] {
      for level in [0.01, 0.05, 1e-6] {
        let least = try ViolationCount.leastRejected(
          attempted: attempted, alpha: .standard, beta: .standard,
          level: FailureProbability(level))
        #expect(try count(least - 1, of: attempted).pValue() > level)
        #expect(try least > attempted || count(least, of: attempted).pValue() <= level)
      }
    }
  }

  /// The count at level 0.01, its power against four true rates, and the bound when nothing is found.
  @Test(arguments: [
    (100, 0.001, 3, [0.01, 0.08, 0.32, 0.88], 0.030),
    (500, 0.001, 5, [0.11, 0.56, 0.97, 1], 0.0060),
    (1000, 0.001, 7, [0.24, 0.87, 1, 1], 0.0030),
    (5000, 0.001, 19, [0.91, 1, 1, 1], 0.0006),
    (500, 0.01, 13, [0, 0, 0.21, 1], 0.0060),
  ])
  func `the examples needed are those published`(
    attempted: Int, beta: Double, least: Int, powers: [Double], bound: Double
  ) throws {
    let found = try ViolationCount.leastRejected(
      attempted: attempted, alpha: .standard, beta: FailureProbability(beta),
      level: FailureProbability(0.01))
    #expect(found == least)
    for (rate, power) in zip([0.005, 0.01, 0.02, 0.05], powers) {
      let law = try PoissonBinomial([Double](repeating: rate, count: attempted))
      #expect(abs(law.upperTail(atLeast: least).lower - power) <= 0.0051)
    }
    let upper = try count(0, of: attempted, beta: beta).rateBound()
    #expect(abs(upper - bound) <= 0.02 * bound)
  }

  @Test func `Markov's bound is weaker, and holds for shared noise`() throws {
    for violations in 1...20 {
      let found = try count(violations, of: 1000)
      #expect(found.markovBound >= (try found.pValue()) * (1 - 1e-9))
      // The extreme case: with probability n(α + β)/V all V indicators are 1 at once.
      #expect(found.markovBound >= min(1, 1000 * 0.002 / Double(violations)))
    }
  }

  @Test func `the bound on the rate fails with at most the stated probability`() throws {
    let attempted = 60
    let bounds = try (0...attempted).map { try count($0, of: attempted).rateBound() }
    for rate in stride(from: 0.005, through: 0.995, by: 0.005) {
      let misses = bounds.filter { $0 < rate }.count
      let tail = BinomialOracle.tail(atMost: misses - 1, of: attempted, p: rate)
      #expect(misses == 0 || tail <= 0.05)
    }
  }

  @Test func `the bound on the mean rate holds for unequal examples`() async throws {
    let attempted = 20
    let bounds = try (0...attempted).map { try count($0, of: attempted).rateBound() }
    try await propertyCheck(count: 300, input: Gen.double(in: 0...0.9).array(of: attempted)) {
      let law = try PoissonBinomial($0)
      let misses = bounds.filter { $0 < law.mean / Double(attempted) }.count
      #expect(law.lowerTail(atMost: misses - 1).lower <= 0.05)
    }
  }

  @Test func `invalid values are errors that name them`() throws {
    #expect(throws: AttackError.statistics(.invalidTrials(0))) { try count(0, of: 0) }
    #expect(throws: AttackError.statistics(.invalidSuccesses(4, trials: 3))) {
      try count(4, of: 3)
    }
    #expect(throws: AttackError.self) { try count(-1, of: 3) }
    let found = try count(1, of: 3)
    for confidence in [0.5, 1, .nan, -1] as [Double] {
      #expect(throws: AttackError.self) { try found.rateBound(confidence: confidence) }
    }
  }
}
