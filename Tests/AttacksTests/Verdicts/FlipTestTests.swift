// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import PropertyTesting
import Smoothing
import Statistics
import Testing

@Suite struct `Flip test` {
  let level = FailureProbability.standard

  /// The probabilities, by enumeration of all votes, of confirming and of refuting that class 0 was left.
  func verdicts(
    _ probabilities: [Double], votes: Int, level: Double,
    competitor: (ClassCounts) -> Int?
  ) throws -> (confirmed: Double, refuted: Double) {
    let level = try FailureProbability(level)
    var (confirmed, refuted) = (0.0, 0.0)
    for outcome in compositions(of: votes, classes: probabilities.count) {
      let counts = try ClassCounts(outcome)
      let test = try FlipTest(label: 0, competitor: competitor(counts), counts: counts)
      switch test.verdict(level: level) {
      case .confirmed: confirmed += multinomial(outcome, probabilities)
      case .refuted: refuted += multinomial(outcome, probabilities)
      case .undecided: break
      }
    }
    return (confirmed, refuted)
  }

  @Test func `each verdict is wrong with at most the level's probability`() throws {
    let laws = [
      [0.5, 0.5, 0], [0.4, 0.4, 0.2], [0.4, 0.3, 0.3], [0.34, 0.33, 0.33], [0.1, 0.1, 0.8],
      [0.45, 0.55, 0], [0.3, 0.3, 0.4], [0.25, 0.25, 0.25, 0.25],
    ]
    try withEvery("law", in: laws) { law in
      for votes in law.count == 3 ? [1, 8, 30] : [14] {
        for level in [0.05, 0.2, 0.49] {
          for competitor in [1, nil] {
            let found = try verdicts(law, votes: votes, level: level) { _ in competitor }
            let isLeft = law[0] < (competitor.map { law[$0] } ?? law.dropFirst().max() ?? 0)
            let wins = law.dropFirst().allSatisfy { $0 < law[0] }
            #expect(isLeft || found.confirmed <= level * (1 + 1e-9))
            #expect(wins || found.refuted <= level * (1 + 1e-9))
          }
        }
      }
    }
  }

  /// The wrong variant: the one-sided test against the class that happens to have the most of these votes.
  @Test func `a competitor chosen from the verification votes is caught`() throws {
    let (law, level) = ([0.25, 0.25, 0.25, 0.25], 0.05)
    let wrong = try verdicts(law, votes: 30, level: level) { counts in
      (1...3).max { counts.votes[$0] < counts.votes[$1] }
    }
    #expect(wrong.confirmed > 1.4 * level)
    let right = try verdicts(law, votes: 30, level: level) { _ in 2 }
    #expect(right.confirmed <= level && right.confirmed > 0.3 * level)
  }

  @Test func `a p-value is never below the exact tail, decided in integers`() throws {
    withEvery("votes", in: [1, 2, 9, 60]) { votes in
      for flipped in 0...votes {
        let counts = try? ClassCounts([votes - flipped, flipped, 7])
        let test = try? counts.map { try FlipTest(label: 0, competitor: 1, counts: $0) }
        guard let pValue = test?.pValue else {
          Issue.record("the test is possible")
          return
        }
        #expect(exactTail(atLeast: flipped, of: votes, p: 0.5, isAtMost: pValue))
        #expect(
          pValue <= BinomialOracle.tail(atLeast: flipped, of: votes, p: 0.5) * (1 + 1e-11))
      }
    }
  }

  @Test func `without a competitor it is PREDICT`() async throws {
    try await propertyCheck(
      count: 300, input: Gen.int(in: 0...80).array(of: 2...5), Gen.double(in: 0...1e-3)
    ) { votes, charge in
      let counts = try ClassCounts(votes)
      let prediction = try PredictionRule(alpha: level, charge: charge).predict(counts)
      for label in votes.indices {
        let test = try FlipTest(label: label, competitor: nil, counts: counts, charge: charge)
        #expect(test.predictionPValue == prediction.pValue)
        switch test.verdict(level: level) {
        case .confirmed: #expect(prediction.label != nil && prediction.label != label)
        case .refuted: #expect(prediction.label == label)
        case .undecided: #expect(prediction.label == nil)
        }
      }
    }
  }

  @Test func `a fixed competitor is worth a factor of two`() throws {
    let counts = try ClassCounts([10, 30, 0])
    let (fixed, free) = (
      try FlipTest(label: 0, competitor: 1, counts: counts),
      try FlipTest(label: 0, competitor: nil, counts: counts)
    )
    #expect(free.pValue == 2 * fixed.pValue)
    let other = try FlipTest(label: 0, competitor: 2, counts: counts)
    #expect(other.pValue == 1)
    #expect(other.verdict(level: level) == .undecided(pValue: 1))
  }

  @Test func `a class that keeps winning refutes the flip, against all classes`() throws {
    let kept = try FlipTest(label: 0, competitor: 1, counts: ClassCounts([60, 10, 10]))
    #expect(kept.verdict(level: level) == .refuted(pValue: kept.predictionPValue))
    // It beats the competitor, but another class has more.
    let beaten = try FlipTest(label: 0, competitor: 1, counts: ClassCounts([60, 10, 90]))
    #expect(beaten.verdict(level: level) == .undecided(pValue: beaten.pValue))
    let flipped = try FlipTest(label: 0, competitor: 1, counts: ClassCounts([10, 60, 10]))
    #expect(flipped.verdict(level: level) == .confirmed(pValue: flipped.pValue))
  }

  @Test func `no votes decide nothing`() throws {
    for competitor in [1, nil] {
      let test = try FlipTest(label: 0, competitor: competitor, counts: ClassCounts([0, 0]))
      #expect(test.verdict(level: level) == .undecided(pValue: 1))
    }
  }

  @Test func `the charge is taken for the votes together`() throws {
    let counts = try ClassCounts([0, 40, 60])
    let (free, charged) = (
      try FlipTest(label: 0, competitor: 1, counts: counts),
      try FlipTest(label: 0, competitor: 1, counts: counts, charge: 1e-6)
    )
    #expect(charged.pValue > free.pValue + 100 * 1e-6)
    #expect(charged.pValue < free.pValue + 100 * 1.000_001e-6)
    let all = try FlipTest(label: 0, competitor: 1, counts: counts, charge: 1)
    #expect(all.pValue == 1)
  }

  @Test func `the least number of votes can confirm, and one less cannot`() throws {
    #expect(try FlipTest.leastVotes(level: level) == 10)
    for level in [0.49, 0.05, 0.001, 1e-9, 1e-300] {
      let level = try FailureProbability(level)
      let plan = try SampleSizePlan(alpha: level)
      let least = try #require(try FlipTest.leastVotes(level: level))
      #expect(
        try FlipTest.leastVotes(level: level, hasCompetitor: false) == plan.leastVotesToPredict)
      for (votes, decides) in [(least, true), (least - 1, false)] {
        let counts = try ClassCounts([0, votes])
        let test = try FlipTest(label: 0, competitor: 1, counts: counts)
        #expect((test.pValue <= level.value) == decides)
      }
    }
  }

  @Test func `a charge above the level leaves nothing to confirm`() throws {
    #expect(try FlipTest.leastVotes(level: level, charge: 0.01) == nil)
    #expect(try FlipTest.leastVotes(level: level, charge: 1e-5) == 11)
    #expect(try FlipTest.leastConfirmedCount(votes: 20, level: level, charge: 0.01) == 21)
    #expect(try FlipTest.power(at: 0, votes: 20, level: level, charge: 0.01) == 0)
  }

  @Test func `the power is that of the votes that confirm`() throws {
    for votes in [1, 12, 200] {
      let least = try FlipTest.leastConfirmedCount(votes: votes, level: level)
      for p in [0, 0.1, 0.4, 0.5, 1] {
        let power = try FlipTest.power(at: p, votes: votes, level: level)
        let exact = BinomialOracle.tail(atLeast: least, of: votes, p: 1 - p)
        #expect(power <= exact * (1 + 1e-12) && power >= exact * (1 - 1e-9))
        #expect(p < 0.5 || power <= level.value)
      }
    }
  }

  /// Votes that expose, at the certified radius, one that is inflated by κ on a half-space: 80 % power at level 0.001.
  @Test(arguments: [
    (1.01, 0.7, 883_000), (1.01, 0.9, 148_000), (1.01, 0.99, 45_000), (1.05, 0.7, 35_000),
    (1.05, 0.9, 5900), (1.05, 0.99, 1800), (1.1, 0.7, 8800), (1.1, 0.9, 1500), (1.1, 0.99, 450),
    (1.25, 0.7, 1400), (1.25, 0.9, 240), (1.25, 0.99, 76), (2, 0.7, 93), (2, 0.9, 20),
    (2, 0.99, 11),
  ])
  func `the votes needed for a flip are those published`(
    factor: Double, p: Double, votes: Int
  ) throws {
    let z = try NormalDistribution.quantile(p).upper
    let kept = NormalDistribution.lowerTail(z * (1 - factor)).upper
    // The reference values have two or three digits.
    let (fewer, more) = (votes * 85 / 100, votes * 115 / 100)
    #expect(try FlipTest.power(at: kept, votes: fewer, level: level) < 0.8)
    #expect(try FlipTest.power(at: kept, votes: more, level: level) > 0.8)
  }

  @Test func `invalid values are errors that name them`() throws {
    let counts = try ClassCounts([3, 4])
    for (label, competitor) in [(2, 1), (-1, 1), (0, 0), (0, 2), (0, -1)] {
      #expect(throws: AttackError.self) {
        try FlipTest(label: label, competitor: competitor, counts: counts)
      }
    }
    for charge in [-0.1, 1.1, .nan] as [Double] {
      #expect(throws: AttackError.self) {
        try FlipTest(label: 0, competitor: 1, counts: counts, charge: charge)
      }
      #expect(throws: AttackError.self) {
        try FlipTest.leastVotes(level: level, charge: charge)
      }
    }
    let huge = try ClassCounts([2_000_000_000, 1])
    #expect(throws: AttackError.self) { try FlipTest(label: 0, competitor: 1, counts: huge) }
    #expect(throws: AttackError.self) { try FlipTest.power(at: 0.5, votes: 0, level: level) }
  }
}
