// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``NormalDistribution``: laws of the enclosures, then exact values.
@Suite struct `Normal distribution with directed rounding` {
  let probabilities = Gen.oneOf(Gen.double(in: 0...1), Gen.logUniform(in: 0x1p-1074...0.5))

  @Test func `the upper tail at x is the lower tail at −x`() async throws {
    try await propertyCheck(input: Gen.double(in: -40...40)) { x in
      #expect(NormalDistribution.upperTail(x) == NormalDistribution.lowerTail(-x))
    }
  }

  @Test func `the two tails may add up to one`() async throws {
    try await propertyCheck(input: Gen.double(in: -40...40)) { x in
      let (lower, upper) = (NormalDistribution.lowerTail(x), NormalDistribution.upperTail(x))
      #expect(DoubleDouble(exactSum: lower.lower, upper.lower) <= DoubleDouble(1))
      #expect(DoubleDouble(exactSum: lower.upper, upper.upper) >= DoubleDouble(1))
    }
  }

  @Test func `a tail is known to two units in the last place, below 10⁻²⁸⁸ to a few`() async throws
  {
    try await propertyCheck(count: 1000, input: Gen.double(in: -40...40)) { x in
      let tail = NormalDistribution.lowerTail(x)
      #expect(tail.lower >= 0 && tail.upper <= 1)
      #expect(tail.upper - tail.lower <= (tail.upper < 1e-288 ? 5 : 2) * tail.upper.ulp)
    }
  }

  @Test func `tails and quantiles do not decrease`() async throws {
    try await propertyCheck(input: Gen.double(in: -40...40), Gen.double(in: -40...40)) { x, y in
      let (low, high) = (
        NormalDistribution.lowerTail(min(x, y)), NormalDistribution.lowerTail(max(x, y))
      )
      #expect(low.lower <= high.upper)
    }
    try await propertyCheck(input: probabilities, probabilities) { p, r in
      let (low, high) = (
        try NormalDistribution.quantile(min(p, r)), try NormalDistribution.quantile(max(p, r))
      )
      #expect(low.lower <= high.upper)
      // Where Φ itself is known to a few subnormal steps only, the ends may go back by one.
      #expect(min(p, r) < 1e-280 || (low.lower <= high.lower && low.upper <= high.upper))
    }
  }

  @Test func `the quantiles of p and 1 − p differ in sign only`() async throws {
    try await propertyCheck(input: probabilities) { p in
      let (left, right) = (
        try NormalDistribution.quantile(p), try NormalDistribution.quantile(complement: p)
      )
      #expect(left.lower == -right.upper && left.upper == -right.lower)
    }
  }

  @Test func `the tail at the quantile is the probability`() async throws {
    try await propertyCheck(count: 500, input: probabilities) { p in
      let quantile = try NormalDistribution.quantile(p)
      #expect(NormalDistribution.lowerTail(quantile.lower).lower <= p)
      #expect(NormalDistribution.lowerTail(quantile.upper).upper >= p)
    }
  }

  @Test func `the quantile of a tail is the argument`() async throws {
    try await propertyCheck(count: 500, input: Gen.double(in: -37...0)) { x in
      let tail = NormalDistribution.lowerTail(x)
      let ends = (
        try NormalDistribution.quantile(tail.lower), try NormalDistribution.quantile(tail.upper)
      )
      #expect(ends.0.lower <= x && x <= ends.1.upper)
    }
  }

  @Test func `the ends of a quantile are neighbours or next to it`() async throws {
    try await propertyCheck(count: 1000, input: probabilities) { p in
      guard p > 1e-280, abs(p - 0.5) > 1e-9, p < 1 else { return }
      let quantile = try NormalDistribution.quantile(p)
      #expect(quantile.upper <= quantile.lower.nextUp.nextUp)
      #expect(quantile.lower < quantile.upper)
    }
  }

  @Test func `zero, one half and one have exact quantiles`() throws {
    #expect(try NormalDistribution.quantile(0) == Enclosure(exactly: -.infinity))
    #expect(try NormalDistribution.quantile(0.5) == Enclosure(exactly: 0))
    #expect(try NormalDistribution.quantile(1) == Enclosure(exactly: .infinity))
    #expect(try NormalDistribution.quantile(complement: 0) == Enclosure(exactly: .infinity))
    #expect(NormalDistribution.lowerTail(0).contains(0.5))
    #expect(NormalDistribution.lowerTail(-.infinity) == Enclosure(exactly: 0))
    #expect(NormalDistribution.lowerTail(.infinity) == Enclosure(exactly: 1))
  }

  @Test func `of NaN nothing is claimed`() {
    #expect(NormalDistribution.lowerTail(.nan) == Enclosure(lower: 0, upper: 1))
    #expect(NormalDistribution.upperTail(.nan) == Enclosure(lower: 0, upper: 1))
  }

  @Test(arguments: [-0x1p-1074, 1.0.nextUp, .infinity, -.infinity, .nan])
  func `the quantile of what is no probability is refused`(p: Double) {
    #expect(throws: StatisticsError.self) { try NormalDistribution.quantile(p) }
    #expect(throws: StatisticsError.self) { try NormalDistribution.quantile(complement: p) }
  }

  @Test func `exact tails lie in their enclosures`() throws {
    for row in try ReferenceTable("normal_tails.csv", in: .module).rows {
      let x = try row.double("x")
      let (lower, upper) = (NormalDistribution.lowerTail(x), NormalDistribution.upperTail(x))
      #expect(try lower.lower <= row.double("lower_low"), "\(row)")
      #expect(try lower.upper >= row.double("lower_high"), "\(row)")
      #expect(try upper.lower <= row.double("upper_low"), "\(row)")
      #expect(try upper.upper >= row.double("upper_high"), "\(row)")
    }
  }

  @Test func `exact quantiles lie in their enclosures`() throws {
    for row in try ReferenceTable("normal_quantiles.csv", in: .module).rows {
      let quantile = try NormalDistribution.quantile(try row.double("p"))
      #expect(try quantile.lower <= row.double("low"), "\(row)")
      #expect(try quantile.upper >= row.double("high"), "\(row)")
    }
  }

  @Test func `GSL's quantile is on the wrong side half of the time`() throws {
    let rows = try ReferenceTable("normal_quantiles.csv", in: .module).rows
    let above = try rows.filter { row in
      try GSL.normalQuantile(try row.double("p")) > (try row.double("low"))
    }
    #expect(above.count > rows.count / 10)
  }
}
