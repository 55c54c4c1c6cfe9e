// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``RateTest``: the false alarm by enumeration, the power against an independent sum.
@Suite struct `Test of a rate` {
  let claims: [ClosedRange<Double>] = [
    0...0, 0...0.001, 0...0.3, 0.25...0.25, 0.1...0.2, 0.5...0.5, 0.45...0.55, 0.9...1, 1...1,
    0...1,
  ]
  let levels = [0.4999, 0.05, 1e-3, 1e-9]

  /// P[X ≤ s] and P[X ≥ s] summed by the oracle.
  func rejection(_ test: RateTest, at p: Double) -> Double {
    let n = test.trials
    let many = test.tooMany > n ? 0 : BinomialOracle.tail(atLeast: test.tooMany, of: n, p: p)
    let few = test.tooFew < 0 ? 0 : BinomialOracle.tail(atMost: test.tooFew, of: n, p: p)
    return many + few
  }

  @Test func `a true claim is rejected with probability at most its false alarm`() throws {
    try withEvery("claim", in: claims) { claim in
      try withEvery("n", in: [1, 2, 7, 40, 300]) { n in
        for level in levels {
          let test = try RateTest(trials: n, rate: claim, falseAlarm: level)
          let inside = [claim.lowerBound, claim.upperBound]
          for p in inside + [(claim.lowerBound + claim.upperBound) / 2] {
            #expect(try test.power(rate: p) <= level)
            #expect(p == 0 || p == 1 || rejection(test, at: p) <= level * (1 + 1e-9) + 1e-14)
          }
        }
      }
    }
  }

  @Test func `neither threshold could be closer, decided in integers`() throws {
    for claim in claims where claim.upperBound - claim.lowerBound < 1 {
      for n in [1, 5, 30, 80] {
        for level in levels {
          let test = try RateTest(trials: n, rate: claim, falseAlarm: level)
          let isTwoSided = claim.lowerBound > 0 && claim.upperBound < 1
          let share = isTwoSided ? level / 2 : level
          let (many, few) = (test.tooMany, test.tooFew)
          let (a, b) = (claim.lowerBound, claim.upperBound)
          #expect(many == n + 1 || exactTail(atLeast: many, of: n, p: b, isAtMost: share))
          #expect(few == -1 || exactTail(atMost: few, of: n, p: a, isAtMost: share))
          // One event fewer, and one more, would break the level: by more than the rounding charged.
          let slack = share * (1 - 1e-11)
          #expect(many == 0 || !exactTail(atLeast: many - 1, of: n, p: b, isAtMost: slack))
          #expect(few == n || !exactTail(atMost: few + 1, of: n, p: a, isAtMost: slack))
        }
      }
    }
  }

  @Test func `a count is rejected where its p-value is at most the false alarm`() throws {
    for claim in claims {
      for n in [1, 6, 50] {
        for level in levels {
          let test = try RateTest(trials: n, rate: claim, falseAlarm: level)
          for s in -2...n + 2 {
            #expect(test.rejects(successes: s) == (test.pValue(successes: s) <= level))
          }
          #expect(test.tooFew < test.tooMany)
        }
      }
    }
  }

  @Test func `the power is that of an independent sum and grows away from the claim`() throws {
    let test = try RateTest(trials: 400, rate: 0.2...0.25, falseAlarm: 1e-6)
    var previous = 0.0
    for p in stride(from: 0.26, through: 0.99, by: 0.01) {
      let power = try test.power(rate: p)
      #expect(abs(power - rejection(test, at: p)) < 1e-10)
      #expect(power >= previous - 1e-11)
      previous = power
    }
    #expect(previous > 0.999_999)
  }

  @Test func `exchanging the event with its absence exchanges the thresholds`() async throws {
    let sizes = Gen.int(in: 1...5000)
    // Multiples of 1/64, whose complements are exact.
    try await propertyCheck(input: sizes, Gen.int(in: 1...31), Gen.int(in: 32...63)) { n, a, b in
      let (low, high) = (Double(a) / 64, Double(b) / 64)
      let test = try RateTest(trials: n, rate: low...high, falseAlarm: 0.001)
      let other = try RateTest(trials: n, rate: (1 - high)...(1 - low), falseAlarm: 0.001)
      #expect(other.tooFew == n - test.tooMany && other.tooMany == n - test.tooFew)
    }
  }

  @Test func `a claim with no tolerance is the claim of the rate itself`() throws {
    let (exact, range) = (
      try RateTest(trials: 100, rate: 0.3, tolerance: 0, falseAlarm: 0.01),
      try RateTest(trials: 100, rate: 0.3...0.3, falseAlarm: 0.01)
    )
    #expect(exact.rate == range.rate && exact.tooMany == range.tooMany)
    let wide = try RateTest(trials: 100, rate: 0.3, tolerance: 0.4, falseAlarm: 0.01)
    #expect(wide.rate.lowerBound == 0 && wide.tooFew == -1 && wide.rate.upperBound >= 0.7)
  }

  @Test func `the table of thresholds and powers is met`() throws {
    for row in try ReferenceTable("rate_test.csv", in: .module).rows {
      let claim = 0...(try row.double("claimed"))
      let test = try RateTest(
        trials: try row.int("trials"), rate: claim, falseAlarm: try row.double("false_alarm"))
      #expect(try test.tooMany == row.int("threshold"), "\(row)")
      let (power, exact) = (
        try test.power(rate: row.double("actual")), try row.double("power")
      )
      #expect(power <= exact && exact - power < 1e-11, "\(row)")
      #expect(try power >= 1 - row.double("miss"), "\(row)")
    }
  }

  @Test func `the p-value needs no level`() async throws {
    try await propertyCheck(input: Gen.count(ofTrials: 1...5000), Gen.double(in: 0...1)) {
      count, p in
      let claim = p * 0.9...p
      let free = try RateTest.pValue(successes: count.k, trials: count.n, rate: claim)
      let test = try RateTest(trials: count.n, rate: claim, falseAlarm: 0.01)
      #expect(test.pValue(successes: count.k) == free)
    }
  }

  @Test func `what makes no sense is refused with a typed error`() {
    #expect(throws: StatisticsError.invalidTrials(0)) {
      try RateTest(trials: 0, rate: 0...0.5, falseAlarm: 0.01)
    }
    #expect(throws: StatisticsError.invalidProbability(1.5)) {
      try RateTest(trials: 5, rate: 0...1.5, falseAlarm: 0.01)
    }
    #expect(throws: StatisticsError.invalidProbability(-1)) {
      try RateTest(trials: 5, rate: 0.5, tolerance: -1, falseAlarm: 0.01)
    }
    #expect(throws: StatisticsError.invalidAlpha(0.5)) {
      try RateTest(trials: 5, rate: 0...0.5, falseAlarm: 0.5)
    }
    #expect(throws: StatisticsError.invalidProbability(2)) {
      try RateTest(trials: 5, rate: 0...0.5, falseAlarm: 0.1).power(rate: 2)
    }
  }

  // A test of violations at 1 in 500, by examples attempted: the least number that refutes the
  // claim at level 0.01, and what it would see of greater rates.
  @Test(
    arguments: [
      (100, 0.002, 3, [0.01, 0.08, 0.32, 0.88]), (500, 0.002, 5, [0.11, 0.56, 0.97, 1]),
      (1000, 0.002, 7, [0.24, 0.87, 1, 1]), (5000, 0.002, 19, [0.91, 1, 1, 1]),
      (500, 0.011, 13, [0, 0, 0.21, 1]),
    ] as [(Int, Double, Int, [Double])])
  func `the count test of attacks`(n: Int, claim: Double, least: Int, powers: [Double]) throws {
    let test = try RateTest(trials: n, rate: 0...claim, falseAlarm: 0.01)
    #expect(test.tooMany == least)
    for (rate, power) in zip([0.005, 0.01, 0.02, 0.05], powers) {
      #expect(try abs(test.power(rate: rate) - power) <= 0.0051)
    }
  }
}
