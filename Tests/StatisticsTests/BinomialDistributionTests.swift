// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``BinomialDistribution``: laws of the enclosures, exhaustive small cases in
/// integers, then a table.
@Suite struct `Binomial distribution` {
  let sizes = Gen.logUniform(in: 1...1e9)
  let probabilities = Gen.double(in: 0...1)

  func law(_ n: Int, _ p: Double) throws -> BinomialDistribution {
    try BinomialDistribution(trials: n, probability: p)
  }

  @Test func `the tails of k and k + 1 from either side may add up to one`() async throws {
    try await propertyCheck(input: sizes, probabilities, Gen.double(in: -0.1...1.1)) {
      size, p, position in
      let n = Int(size)
      let k = Int(position * Double(n))
      let lower = try law(n, p).lowerTail(atMost: k)
      let upper = try law(n, p).upperTail(atLeast: k + 1)
      #expect(DoubleDouble(exactSum: lower.lower, upper.lower) <= DoubleDouble(1))
      #expect(DoubleDouble(exactSum: lower.upper, upper.upper) >= DoubleDouble(1))
    }
  }

  @Test func `every outcome is at least 0, at most n, and none is beyond`() async throws {
    try await propertyCheck(input: sizes, probabilities) { size, p in
      let law = try law(Int(size), p)
      for k in [0, -1, Int.min] { #expect(law.upperTail(atLeast: k) == Enclosure(exactly: 1)) }
      for k in [law.trials, Int.max] { #expect(law.lowerTail(atMost: k) == Enclosure(exactly: 1)) }
      for k in [law.trials + 1, Int.max] {
        #expect(law.upperTail(atLeast: k) == Enclosure(exactly: 0))
      }
      for k in [-1, Int.min] { #expect(law.lowerTail(atMost: k) == Enclosure(exactly: 0)) }
    }
  }

  @Test func `success and failure may be exchanged`() async throws {
    try await propertyCheck(input: sizes, probabilities, Gen.double(in: 0...1)) {
      size, p, position in
      let n = Int(size)
      let k = Int(position * Double(n))
      let mirrored = try BinomialDistribution(trials: n, complement: p)
      #expect(try law(n, p).lowerTail(atMost: k) == mirrored.upperTail(atLeast: n - k))
    }
  }

  @Test func `the upper tail falls with k and rises with p`() async throws {
    try await propertyCheck(input: sizes, probabilities, Gen.double(in: 0...1)) {
      size, p, position in
      let n = Int(size)
      let k = Int(position * Double(n))
      let here = try law(n, p).upperTail(atLeast: k)
      #expect(try law(n, p).upperTail(atLeast: k + 1).lower <= here.upper)
      #expect(try self.law(n, p * 0.99).upperTail(atLeast: k).lower <= here.upper)
    }
  }

  @Test(arguments: [0.0, 1.0])
  func `without chance all is certain`(p: Double) throws {
    let law = try law(10, p)
    for k in 1...10 {
      #expect(law.upperTail(atLeast: k) == Enclosure(exactly: p))
      #expect(law.lowerTail(atMost: k - 1) == Enclosure(exactly: 1 - p))
    }
  }

  @Test(arguments: [1, 2, 3, 10, 1000, 123_456, 10_000_000, 100_000_000, 500_000_000])
  func `of 2s − 1 fair trials at least s succeed with probability one half`(s: Int) throws {
    let law = try law(2 * s - 1, 0.5)
    let tail = law.upperTail(atLeast: s)
    #expect(tail.contains(0.5))
    #expect(tail.upper - tail.lower < 1e-10)
    #expect(law.lowerTail(atMost: s - 1) == tail)
  }

  @Test func `every tail for n up to 60 is enclosed, decided in integers`() throws {
    let chances = [1e-300, 1e-17, 0.001, 0.1, 0.25, 1 / 3.0, 0.5.nextDown, 0.5, 0.7, 0.999]
    for n in [1, 2, 3, 4, 5, 7, 10, 13, 20, 31, 45, 60] {
      for p in chances + [1 - 0x1p-53] {
        let law = try law(n, p)
        for k in 0...n {
          let (upper, lower) = (law.upperTail(atLeast: k), law.lowerTail(atMost: k))
          #expect(isEnclosed(upper) { exactTail(atLeast: k, of: n, p: p, isAtMost: $0) })
          #expect(isEnclosed(lower) { exactTail(atMost: k, of: n, p: p, isAtMost: $0) })
          #expect(isTight(upper) && isTight(lower))
        }
      }
    }
  }

  @Test func `the reference table is enclosed`() throws {
    for reference in try TailReference.all() {
      let (law, k) = (try reference.law(), Int(reference.k))
      let (upper, lower) = (law.upperTail(atLeast: k), law.lowerTail(atMost: k))
      #expect(try upper.lower <= reference.row.double("upper_low"), "\(reference.row)")
      #expect(try upper.upper >= reference.row.double("upper_high"), "\(reference.row)")
      #expect(try lower.lower <= reference.row.double("lower_low"), "\(reference.row)")
      #expect(try lower.upper >= reference.row.double("lower_high"), "\(reference.row)")
      #expect(isTight(upper) && isTight(lower), "\(reference.row)")
    }
  }

  @Test func `a subnormal probability is enclosed too`() throws {
    for steps in [1.0, 7, 123_456_789, 1e15] {
      let p = steps * Double.leastNonzeroMagnitude
      let tail = try law(1000, p).upperTail(atLeast: 1)
      #expect(tail.contains(1000 * p))
      #expect(tail.upper <= 1001 * p && tail.lower >= 999 * p)
    }
  }

  @Test func `the upper quantile is exceeded with at most the probability stated`() async throws {
    try await propertyCheck(input: sizes, probabilities, Gen.logUniform(in: 1e-12...0.4)) {
      size, p, rho in
      let law = try law(Int(size), p)
      let j = law.upperQuantile(exceededWithProbabilityAtMost: try FailureProbability(rho))
      #expect(0...law.trials ~= j)
      #expect(law.upperTail(atLeast: j + 1).upper <= rho)
      #expect(j == 0 || law.upperTail(atLeast: j).upper > rho)
    }
  }

  @Test(
    arguments: [
      (500, 0.001, 0.001, 4), (10_000, 0.001, 0.001, 21), (10_000, 0.01, 0.001, 132),
      (100_000, 0.01, 1e-6, 1153), (500, 0.05, 0.001, 41),
    ] as [(Int, Double, Double, Int)])
  func `quantiles of the number of false certificates`(
    m: Int, alpha: Double, rho: Double, quantile: Int
  ) throws {
    let found = try law(m, alpha).upperQuantile(
      exceededWithProbabilityAtMost: FailureProbability(rho))
    #expect(found == quantile)
  }

  @Test func `a number of trials or a probability outside the domain is refused by name`() {
    #expect(throws: StatisticsError.invalidTrials(0)) { try law(0, 0.5) }
    #expect(throws: StatisticsError.invalidTrials(1_000_000_001)) { try law(1_000_000_001, 0.5) }
    for p in [Double(0).nextDown, Double(1).nextUp, .infinity] {
      #expect(throws: StatisticsError.invalidProbability(p)) { try law(10, p) }
    }
    #expect(throws: StatisticsError.self) { try law(10, .nan) }
    #expect(throws: StatisticsError.invalidProbability(-1)) {
      try BinomialDistribution(trials: 10, complement: -1)
    }
  }

  /// Whether the exact tail lies in the enclosure, by comparisons "the tail is at most …".
  private func isEnclosed(_ enclosure: Enclosure, isAtMost: (Double) -> Bool) -> Bool {
    isAtMost(enclosure.upper) && (enclosure.lower == enclosure.upper || !isAtMost(enclosure.lower))
  }

  /// Whether the enclosure is as narrow as promised: 10⁻¹² of itself where α ≥ 10⁻¹⁵.
  private func isTight(_ enclosure: Enclosure) -> Bool {
    let tolerance = enclosure.upper > 1e-15 ? 1e-11 : 1e-9
    return enclosure.upper - enclosure.lower <= tolerance * enclosure.upper
      || enclosure.upper < 0x1p-1022
  }
}
