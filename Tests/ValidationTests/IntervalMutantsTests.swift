// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Smoothing
import Statistics
import Testing

@testable import Validation

/// What the wrong interval rules are worth, exactly.
@Suite struct `Interval mutants` {
  func rule(_ name: String) throws -> any IntervalRule {
    try #require(IntervalMutants.all.first { $0.name == name }).subject.interval
  }

  /// The greatest probability over p > ½ that the lower bound exceeds p, and the p just above it.
  func worstMiss(
    _ rule: any IntervalRule, trials n: Int, alpha: Double
  ) throws -> (miss: Double, p: Double) {
    var worst = (miss: 0.0, p: 0.0)
    for k in 1...n {
      let bound = try rule.lowerBound(
        BinomialCount(successes: k, trials: n), alpha: FailureProbability(alpha)
      ).value
      guard bound > 0.5, bound < 1 else { continue }
      let miss = try ExtendedBinomial(trials: n, probability: bound).upperTail(atLeast: k).high
      if miss > worst.miss { worst = (miss, bound) }
    }
    return worst
  }

  /// Rule, n, and the supremum over p > ½ at alpha = 0.001.
  @Test(arguments: [
    ("alpha doubled", 100, 0.0019999999999366206), ("alpha doubled", 1000, 0.001999999999799583),
    ("alpha halved", 100, 0.0004999999999822846), ("alpha halved", 1000, 0.0004999999999437863),
    ("uniform prior", 100, 0.0013288580993562266), ("uniform prior", 1000, 0.001106332537624637),
    ("Jeffreys", 100, 0.004515655192064989), ("Jeffreys", 1000, 0.004460790887496146),
    ("Wilson", 100, 0.0012902414207299961), ("Wilson", 1000, 0.0011038399262032806),
    ("Hoeffding claimed tight", 100, 0.00012664151006981948),
    ("Hoeffding claimed tight", 1000, 0.00011246061593220245),
  ])
  func `the failure probability of a rule above one half is known`(
    name: String, n: Int, expected: Double
  ) throws {
    // The values known were found at a p just below the supremum: 10⁻¹² of p, thus 10⁻⁹ of pⁿ.
    #expect(abs(try worstMiss(rule(name), trials: n, alpha: 0.001).miss / expected - 1) < 2e-9)
  }

  @Test(arguments: ["Wald", "point estimate", "k off by one"])
  func `a bound of one is missed by every p below one`(name: String) throws {
    let count = try BinomialCount(successes: 100, trials: 100)
    let bound = try rule(name).lowerBound(count, alpha: .standard)
    #expect(bound.value == 1 && bound.complement == 0)
  }

  @Test func `the nearest Double is above the exact bound for some counts and below it for others`()
    throws
  {
    let nearest = try rule("bound rounded to nearest")
    var above = 0
    for k in 1...20 {
      let count = try BinomialCount(successes: k, trials: 20)
      let value = try nearest.lowerBound(count, alpha: .standard).value
      let sound = try ClopperPearson.lowerBound(count, alpha: .standard).value
      #expect(value >= sound && value <= sound * (1 + 1e-12))
      let law = try ExtendedBinomial(trials: 20, probability: value)
      if law.isUpperTail(atLeast: k, above: 0.001) { above += 1 }
      let below = try ExtendedBinomial(trials: 20, probability: value.nextDown)
      let next = try ExtendedBinomial(trials: 20, probability: value.nextUp)
      #expect(below.isUpperTail(atLeast: k, atMost: 0.001))
      #expect(next.isUpperTail(atLeast: k, above: 0.001))
    }
    #expect(above > 0 && above < 20)
  }

  /// Nominal coverage of all three classes at once, and what Goodman's intervals attain at some p by other hands.
  @Test(arguments: [
    (30, 0.05, 0.797), (60, 0.05, 0.8585), (30, 0.001, 0.9266), (60, 0.001, 0.8868),
  ])
  func `Goodman's intervals cover three classes at once far too seldom`(
    n: Int, alpha: Double, attained: Double
  ) throws {
    let level = try FailureProbability(alpha)
    let goodman = try simultaneousCoverage(rule("Goodman for three classes"), n, level)
    #expect(goodman <= attained + 1e-3)
    let share = try level.divided(by: 6)
    let bonferroni = IntervalMutant("Bonferroni") { count, _ throws(StatisticsError) in
      try ClopperPearson.lowerBound(count, alpha: share)
    }
    #expect(try simultaneousCoverage(bonferroni, n, level) >= 1 - alpha)
  }

  /// The least probability over some p that the two-sided intervals hold all three classes: p just below the bound of one success,
  /// where the lower bounds of rare classes fail, and a grid.
  private func simultaneousCoverage(
    _ rule: any IntervalRule, _ n: Int, _ alpha: FailureProbability
  ) throws -> Double {
    let ends = try (0...n).map { k in
      let count = try BinomialCount(successes: k, trials: n)
      return (
        try rule.lowerBound(count, alpha: alpha).value,
        try rule.upperBound(count, alpha: alpha).value
      )
    }
    let rare = DoubleDouble(ends[1].0 * (1 - 1e-9))
    let law = try MultinomialLaw(trials: n, classCount: 3)
    let points =
      ClassProbabilities.grid(classCount: 3, steps: 12)
      + [ClassProbabilities([rare, rare, DoubleDouble(1) - rare - rare])]
    return points.map { point in
      zip(law.counts, law.probabilities(at: point)).filter { counts, _ in
        zip(counts.votes, point.values).allSatisfy {
          ends[$0].0 <= $1.high && $1.high <= ends[$0].1
        }
      }.map(\.1).reduce(DoubleDouble.zero, +).high
    }.min() ?? 0
  }
}
