// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``EmpiricalDistributionTest``: the distance by its definition, and a p-value that is valid, by enumeration.
@Suite struct `Test of an empirical distribution` {
  let uniform: @Sendable (Double) -> Double = { min(1, max(0, $0)) }

  @Test func `the distance is the supremum over all places`() async throws {
    let samples = Gen.double(in: 0...1).array(of: 1...40)
    try await propertyCheck(input: samples) { samples in
      let test = try EmpiricalDistributionTest(samples, tolerance: 0, cumulative: uniform)
      let places = samples.flatMap { [$0.nextDown, $0, $0.nextUp] }
      let exact =
        places.map { x in
          abs(Double(samples.count { $0 <= x }) / Double(samples.count) - uniform(x))
        }.max() ?? 0
      #expect(abs(test.distance - exact) < 1e-14)
      #expect(test.trials == samples.count)
    }
  }

  @Test func `the p-value is valid for a law with atoms, over all outcomes`() throws {
    // A fair coin with the values 0 and 1: the distance is |share of zeros − ½|.
    let coin: (Double) -> Double = { $0 < 0 ? 0 : $0 < 1 ? 0.5 : 1 }
    for n in [1, 2, 5, 20, 100] {
      let outcomes = try (0...n).map { ones in
        let samples = [Double](repeating: 1, count: ones) + [Double](repeating: 0, count: n - ones)
        let weight =
          BinomialOracle.tail(atLeast: ones, of: n, p: 0.5)
          - BinomialOracle.tail(atLeast: ones + 1, of: n, p: 0.5)
        let test = try EmpiricalDistributionTest(samples, cumulative: coin)
        #expect(abs(test.distance - abs(Double(ones) / Double(n) - 0.5)) < 1e-11)
        return (test.pValue, weight)
      }
      for (level, _) in outcomes where level < 1 {
        #expect(outcomes.reduce(0) { $0 + ($1.0 <= level ? $1.1 : 0) } <= level)
      }
    }
  }

  @Test func `the order of the samples does not matter`() async throws {
    try await propertyCheck(input: Gen.double(in: -2...3).array(of: 1...30)) { samples in
      let test = try EmpiricalDistributionTest(samples, cumulative: uniform)
      let reversed = try EmpiricalDistributionTest(samples.reversed(), cumulative: uniform)
      #expect(test == reversed)
    }
  }

  @Test func `a tolerance lowers the distance by itself`() async throws {
    let samples = Gen.double(in: 0...1).array(of: 1...30)
    try await propertyCheck(input: samples, Gen.double(in: 0...0.5)) { samples, tolerance in
      let strict = try EmpiricalDistributionTest(samples, tolerance: 0, cumulative: uniform)
      let mild = try EmpiricalDistributionTest(samples, tolerance: tolerance, cumulative: uniform)
      #expect(abs(mild.distance - max(0, strict.distance - tolerance)) < 1e-14)
      #expect(mild.pValue >= strict.pValue)
    }
  }

  @Test func `evenly spread numbers pass and shifted ones are caught`() throws {
    let spread = (0..<1000).map { (Double($0) + 0.5) / 1000 }
    let right = try EmpiricalDistributionTest(spread, cumulative: uniform)
    #expect(right.pValue == 1 && right.distance < 0.001)
    let shifted = try EmpiricalDistributionTest(spread.map { $0 * 0.8 }, cumulative: uniform)
    #expect(try shifted.rejects(falseAlarm: FailureProbability(1e-30)))
    #expect(abs(shifted.distance - 0.2004) < 1e-9)
  }

  @Test func `normal numbers by the quantile pass the normal law`() throws {
    let numbers = try (1...499).map { try NormalDistribution.quantile(Double($0) / 500).lower }
    let test = try EmpiricalDistributionTest(numbers) { NormalDistribution.lowerTail($0).lower }
    #expect(test.distance < 0.0021 && test.pValue == 1)
    let doubled = try EmpiricalDistributionTest(numbers.map { 2 * $0 }) {
      NormalDistribution.lowerTail($0).lower
    }
    #expect(try doubled.rejects(falseAlarm: FailureProbability(1e-9)))
  }

  @Test func `what makes no sense is refused with a typed error`() {
    #expect(throws: StatisticsError.invalidTrials(0)) {
      try EmpiricalDistributionTest([], cumulative: uniform)
    }
    #expect(throws: StatisticsError.invalidSample(.infinity)) {
      try EmpiricalDistributionTest([0.5, .infinity], cumulative: uniform)
    }
    #expect(throws: StatisticsError.self) {
      try EmpiricalDistributionTest([0.5, .nan, 0.1], cumulative: uniform)
    }
    #expect(throws: StatisticsError.invalidProbability(7)) {
      try EmpiricalDistributionTest([0.5]) { _ in 7 }
    }
    #expect(throws: StatisticsError.self) {
      try EmpiricalDistributionTest([0.5], tolerance: .nan, cumulative: uniform)
    }
  }
}
