// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``SampleSizePlan``: it says of CERTIFY and PREDICT what their own bounds do.
@Suite struct `Sample-size plan` {
  func plan(_ alpha: Double = 0.001, sigma: Double = 1) throws -> SampleSizePlan {
    try SampleSizePlan(alpha: FailureProbability(alpha), sigma: sigma)
  }

  /// What CERTIFY makes of k of n: σΦ⁻¹ of the exact bound, or nil.
  func radius(_ k: Int, _ n: Int, _ alpha: Double) throws -> Double? {
    let count = try BinomialCount(successes: k, trials: n)
    let bound = try ClopperPearson.lowerBound(count, alpha: FailureProbability(alpha))
    if bound.value <= 0.5 { return nil }
    return try NormalDistribution.quantile(complement: bound.complement).lower
  }

  @Test func `the least count is that whose own bound reaches the radius`() async throws {
    let sizes = Gen.logUniform(in: 1...1e6)
    try await propertyCheck(input: sizes, Gen.logUniform(in: 1e-9...0.4), Gen.double(in: 0...4)) {
      size, alpha, r in
      let n = Int(size)
      let least = try plan(alpha).leastSuccesses(votes: n, radius: r)
      // The count before it does not reach the radius, up to the rounding of both.
      if let least {
        let certified = try radius(least, n, alpha) ?? 0
        #expect(certified >= r - 1e-9)
      }
      let before = try radius((least ?? n + 1) - 1, n, alpha) ?? 0
      #expect(before <= r + 1e-9)
    }
  }

  @Test func `no radius exceeds the ceiling, and unanimous votes reach it`() async throws {
    let sizes = Gen.logUniform(in: 1...1e9)
    try await propertyCheck(input: sizes, Gen.logUniform(in: 1e-9...0.4)) { size, alpha in
      let n = Int(size)
      let ceiling = try plan(alpha).ceiling(votes: n)
      let unanimous = try radius(n, n, alpha)
      #expect(ceiling == unanimous)
      guard let ceiling else { return }
      let above = try plan(alpha).leastSuccesses(votes: n, radius: ceiling + 1e-9)
      let below = try plan(alpha).leastSuccesses(votes: n, radius: ceiling - 1e-9)
      #expect(above == nil && below == n)
    }
  }

  @Test func `the noise level only sets the unit`() async throws {
    try await propertyCheck(input: Gen.int(in: 1...100_000), Gen.double(in: 0...4)) { n, r in
      let (unit, quarter) = (try plan(), try plan(sigma: 0.25))
      let count = try unit.leastSuccesses(votes: n, radius: r)
      #expect(try quarter.leastSuccesses(votes: n, radius: r / 4) == count)
      #expect(try quarter.ceiling(votes: n) == unit.ceiling(votes: n).map { $0 / 4 })
    }
  }

  @Test func `the least number of votes to certify anything is exact`() async throws {
    try await propertyCheck(input: Gen.logUniform(in: 1e-300...0.49)) { alpha in
      let plan = try plan(alpha)
      let n = plan.leastVotesToCertify
      #expect(Double(sign: .plus, exponent: -n, significand: 1) < alpha)
      #expect(Double(sign: .plus, exponent: 1 - n, significand: 1) >= alpha)
      // Just above a power of two the bound is too near ½ to be told from it.
      let isClear = alpha.significand > 1 + 1e-9
      #expect(try plan.ceiling(votes: n) != nil || !isClear)
      if n > 1 { #expect(try plan.ceiling(votes: n - 1) == nil) }
    }
    #expect(try plan().leastVotesToCertify == 10)
    #expect(try plan(0x1p-10).leastVotesToCertify == 11)
    #expect(try plan(0x1p-1074).leastVotesToCertify == 1075)
  }

  @Test func `the least number of votes that PREDICT answers is that of its test`() async throws {
    try await propertyCheck(input: Gen.logUniform(in: 1e-290...0.49)) { alpha in
      let level = try FailureProbability(alpha)
      let n = try plan(alpha).leastVotesToPredict
      #expect(try BinomialTest(n, 0).rejects(alpha: level) || alpha.significand < 1 + 1e-9)
      #expect(try n == 1 || !BinomialTest(n - 1, 0).rejects(alpha: level))
    }
    #expect(try plan().leastVotesToPredict == 11)
    #expect(try plan(0x1p-10).leastVotesToPredict == 11)
  }

  @Test func `a likelier class, more votes and a lesser radius are certified more often`() throws {
    let plan = try plan()
    func probability(_ r: Double, _ n: Int, _ p: Double) throws -> Enclosure {
      try plan.probability(ofRadius: r, votes: n, topProbability: p)
    }
    for (r, p) in [(0.5, 0.8), (1, 0.9), (0, 0.6)] {
      let base = try probability(r, 1000, p)
      #expect(try probability(r, 1000, p + 0.02).upper >= base.lower)
      #expect(try probability(r + 0.02, 1000, p).lower <= base.upper)
      #expect(try probability(r, 10_000, p).upper >= base.lower)
    }
    #expect(try probability(4, 1000, 0.999) == Enclosure(exactly: 0))
  }

  @Test func `a false certificate is issued with probability at most alpha`() async throws {
    try await propertyCheck(input: Gen.int(in: 1...20_000), Gen.double(in: 0...3)) { n, r in
      // The greatest p for which a radius of r is wrong: its own radius is no greater.
      let p = NormalDistribution.lowerTail(r).lower
      let wrong = try plan(0.01).probability(ofRadius: r, votes: n, topProbability: p)
      #expect(wrong.lower <= 0.01)
    }
  }

  @Test func `the votes for a radius suffice, and one vote fewer does not`() throws {
    for (r, p, power) in [(0.5, 0.75, 0.9), (1, 0.9, 0.8), (0, 0.6, 0.99), (2, 0.99, 0.95)] {
      let plan = try plan()
      let votes = try plan.votes(forRadius: r, topProbability: p, power: power)
      func certified(_ n: Int) throws -> Double {
        try plan.probability(ofRadius: r, votes: n, topProbability: p).lower
      }
      #expect(try certified(votes.trials) == votes.power && votes.power >= power)
      #expect(try plan.leastSuccesses(votes: votes.trials, radius: r) == votes.threshold)
      for n in max(1, votes.trials - 200)..<votes.trials { #expect(try certified(n) < power) }
    }
  }

  @Test func `a radius beyond that of the class itself takes no number of votes`() throws {
    let plan = try plan(sigma: 0.5)
    for (r, p) in [(0.65, 0.9), (0, 0.5), (0.1, 0.4), (0, 0), (.infinity, 0.99)] {
      do {
        _ = try plan.votes(forRadius: r, topProbability: p, power: 0.9)
        Issue.record("no error at \(r), \(p)")
      } catch StatisticsError.unreachableRadius(let radius, let ceiling) {
        #expect(radius == r && ceiling <= r)
      }
    }
    #expect(try plan.votes(forRadius: 0.6, topProbability: 0.9, power: 0.9).trials > 1000)
  }

  @Test func `the table of operating characteristics is met`() throws {
    for row in try ReferenceTable("operating_characteristic.csv", in: .module).rows {
      let (n, r) = (try row.int("n"), try row.double("radius"))
      let plan = try plan(try row.double("alpha"))
      #expect(try plan.leastSuccesses(votes: n, radius: r) == row.int("least_count"), "\(row)")
      let exact = try row.double("probability")
      let found = try plan.probability(
        ofRadius: r, votes: n, topProbability: try row.double("p"))
      #expect(found.lower <= exact && found.upper >= exact, "\(row)")
      #expect(found.upper - found.lower <= 1e-10 * exact, "\(row)")
    }
  }

  @Test(
    arguments: [
      (1, 0.05, nil), (10, 0.001, 0.00297595777138229744), (100, 0.001, 1.50047502412063647),
      (1000, 0.001, 2.46326261478080878), (10_000, 0.001, 3.19857751473833163),
      (100_000, 0.001, 3.81145656338995189), (1_000_000, 0.001, 4.34677369870070527),
      (100_000, 1e-6, 3.63657136146024410), (100_000, 0.0005, 3.78775886593985588),
    ] as [(Int, Double, Double?)])
  func `ceilings computed elsewhere`(n: Int, alpha: Double, exact: Double?) throws {
    let ceiling = try plan(alpha).ceiling(votes: n)
    guard let exact else {
      #expect(ceiling == nil)
      return
    }
    let found = try #require(ceiling)
    // At n = 10 the radius is a difference near zero; then 1 − p carries the error.
    #expect(found <= exact.nextUp && exact - found < 1e-12 * max(exact, 1))
  }

  @Test(arguments: zip([10, 100, 1000, 10_000, 100_000], [10, 66, 550, 5156, 50_490]))
  func `least counts not to abstain, computed elsewhere`(n: Int, least: Int) throws {
    #expect(try plan().leastSuccesses(votes: n) == least)
  }

  @Test func `what makes no sense is refused with a typed error`() throws {
    for sigma in [0, -1, .nan, .infinity] {
      #expect(throws: StatisticsError.self) { try self.plan(sigma: sigma) }
    }
    let plan = try plan()
    #expect(throws: StatisticsError.invalidTrials(0)) { try plan.ceiling(votes: 0) }
    #expect(throws: StatisticsError.invalidTrials(-1)) { try plan.leastSuccesses(votes: -1) }
    #expect(throws: StatisticsError.invalidRadius(-1)) {
      try plan.leastSuccesses(votes: 10, radius: -1)
    }
    #expect(throws: StatisticsError.self) { try plan.leastSuccesses(votes: 10, radius: .nan) }
    #expect(throws: StatisticsError.invalidProbability(2)) {
      try plan.probability(ofRadius: 1, votes: 10, topProbability: 2)
    }
    for power in [0.5, 1, .nan] {
      #expect(throws: StatisticsError.self) {
        try plan.votes(forRadius: 1, topProbability: 0.9, power: power)
      }
    }
  }
}
