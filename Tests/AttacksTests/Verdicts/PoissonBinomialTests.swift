// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import PropertyTesting
import Statistics
import Testing

@Suite struct `Poisson-binomial law` {
  /// P[S = k] by enumeration of all outcomes; exact for a few multiples of 1/8.
  func masses(_ probabilities: [Double]) -> [Double] {
    var masses = [Double](repeating: 0, count: probabilities.count + 1)
    for outcome in 0..<(1 << probabilities.count) {
      var mass = 1.0
      for (index, p) in probabilities.enumerated() {
        mass *= outcome >> index & 1 == 1 ? p : 1 - p
      }
      masses[outcome.nonzeroBitCount] += mass
    }
    return masses
  }

  @Test func `every mass and tail holds the exact value of all outcomes`() async throws {
    try await propertyCheck(count: 300, input: Gen.int(in: 0...8).array(of: 0...9)) { eighths in
      let law = try PoissonBinomial(eighths.map { Double($0) / 8 })
      let exact = masses(law.probabilities)
      let computed = law.masses()
      #expect(computed.count == exact.count)
      for (count, mass) in exact.enumerated() {
        #expect(computed[count].contains(mass))
        #expect(law.upperTail(atLeast: count).contains(exact[count...].reduce(0, +)))
        #expect(law.lowerTail(atMost: count).contains(exact[...count].reduce(0, +)))
      }
    }
  }

  @Test func `equal probabilities give the binomial law`() throws {
    for (trials, p) in [(1, 0.3), (40, 0.002), (200, 0.011), (500, 0.9)] {
      let law = try PoissonBinomial([Double](repeating: p, count: trials))
      let binomial = try BinomialDistribution(trials: trials, probability: p)
      for count in stride(from: -1, through: trials + 1, by: 7) {
        let (upper, other) = (law.upperTail(atLeast: count), binomial.upperTail(atLeast: count))
        #expect(upper.lower <= other.upper && other.lower <= upper.upper)
        let (lower, second) = (law.lowerTail(atMost: count), binomial.lowerTail(atMost: count))
        #expect(lower.lower <= second.upper && second.lower <= lower.upper)
      }
    }
  }

  @Test func `a tail is known to some thirteen digits, far out too`() throws {
    let law = try PoissonBinomial((0..<300).map { Double($0) / 1000 })
    for count in [1, 20, 45, 100, 150] {
      let (upper, lower) = (law.upperTail(atLeast: count), law.lowerTail(atMost: count))
      #expect(upper.upper - upper.lower <= 1e-12 * upper.upper)
      #expect(lower.upper - lower.lower <= 1e-12 * lower.upper)
    }
  }

  @Test func `a tail grows with every probability`() async throws {
    try await propertyCheck(
      count: 200, input: Gen.double(in: 0...1).array(of: 1...20), Gen.int(in: 0...20),
      Gen.int(in: 0...20)
    ) { probabilities, index, count in
      var greater = probabilities
      greater[index % greater.count] = 1
      let (before, after) = (
        try PoissonBinomial(probabilities), try PoissonBinomial(greater)
      )
      #expect(
        before.upperTail(atLeast: count).lower <= after.upperTail(atLeast: count).upper)
    }
  }

  @Test func `a sum of lesser indicators is dominated by the binomial`() async throws {
    try await propertyCheck(
      count: 200, input: Gen.double(in: 0...0.2).array(of: 1...40), Gen.int(in: 0...40)
    ) { probabilities, count in
      let law = try PoissonBinomial(probabilities)
      let binomial = try BinomialDistribution(trials: probabilities.count, probability: 0.2)
      #expect(law.upperTail(atLeast: count).lower <= binomial.upperTail(atLeast: count).upper)
    }
  }

  /// Hoeffding 1956: with the same mean, the binomial has the heavier tails beyond a step from it.
  @Test func `the binomial of the same mean has the heaviest tails`() async throws {
    try await propertyCheck(
      count: 200, input: Gen.double(in: 0...1).array(of: 1...30), Gen.int(in: 0...30)
    ) { probabilities, count in
      let law = try PoissonBinomial(probabilities)
      let mean = law.mean / Double(probabilities.count)
      let binomial = try BinomialDistribution(trials: probabilities.count, probability: mean)
      if Double(count) >= law.mean + 1 {
        let (sum, bound) = (law.upperTail(atLeast: count), binomial.upperTail(atLeast: count))
        #expect(sum.lower <= bound.upper * (1 + 1e-9))
      }
      if Double(count) <= law.mean - 1 {
        let (sum, bound) = (law.lowerTail(atMost: count), binomial.lowerTail(atMost: count))
        #expect(sum.lower <= bound.upper * (1 + 1e-9))
      }
    }
  }

  @Test func `the order of the trials does not matter`() throws {
    let probabilities = (1...60).map { 1 / Double($0) }
    let (one, other) = (
      try PoissonBinomial(probabilities), try PoissonBinomial(probabilities.reversed())
    )
    for count in 0...60 {
      let (first, second) = (one.upperTail(atLeast: count), other.upperTail(atLeast: count))
      #expect(first.lower <= second.upper && second.lower <= first.upper)
    }
  }

  @Test func `of no trials the sum is 0`() throws {
    let law = try PoissonBinomial([])
    #expect(law.masses() == [Enclosure(exactly: 1)])
    #expect(law.upperTail(atLeast: 0) == Enclosure(exactly: 1))
    #expect(law.upperTail(atLeast: 1) == Enclosure(exactly: 0))
    #expect(law.lowerTail(atMost: -1) == Enclosure(exactly: 0))
    #expect(law.mean == 0)
  }

  @Test func `a number that is no probability is an error`() {
    for p in [-0.1, 1.1, .nan, .infinity] as [Double] {
      #expect(throws: AttackError.self) { try PoissonBinomial([0.5, p]) }
    }
  }
}
