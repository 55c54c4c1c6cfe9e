// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Certificates
import Classifiers
import PropertyTesting
import Smoothing
import Statistics
import Testing

/// The distribution of V under a correct certifier, by drawn votes, against Bin(n, α + β).
///
/// Each of the runs attacks n examples in the worst direction. For each v the number of runs with V ≥ v is tested exactly against
/// P[Bin(n, α + β) ≥ v]: with 27 such tests at 10⁻⁹ a right library fails with a probability below 10⁻⁷.
@Suite struct `Distribution of the violations` {
  let runs = 200
  let examples = 20

  func halfSpace(
    p: Double, _ votes: (Int, Int, Int), _ multiples: [Double], alpha: Double, beta: Double,
    _ variant: VerificationVariant = .sound
  ) throws -> AttackedExample {
    try AttackedExample(
      oracle: HalfSpaceClassifier(normal: [1], offset: NormalDistribution.quantile(p).lower),
      rule: CertificationRule(sigma: 1, alpha: FailureProbability(alpha)), votes: votes,
      multiples: multiples, beta: beta, variant: variant)
  }

  /// Wrong certificates are nearly as frequent as α allows, and nearly all confirmed.
  func tight() throws -> AttackedExample {
    let count = try BinomialCount(successes: 16, trials: 20)
    let bound = try ClopperPearson.lowerBound(count, alpha: FailureProbability(0.15)).value
    return try halfSpace(
      p: bound - 0.005, (100, 20, 100_000), [0, 0.9], alpha: 0.15, beta: 0.05)
  }

  /// Nearly all certificates are right, and looked at from many points.
  func manyPoints(_ variant: VerificationVariant = .sound) throws -> AttackedExample {
    let multiples = (0..<20).map { Double($0) / 20 }
    return try halfSpace(
      p: 0.9, (20, 5000, 50), multiples, alpha: 0.05, beta: 0.1, variant)
  }

  func ridge(_ variant: VerificationVariant = .sound) throws -> AttackedExample {
    let slabs = try WorstCaseSlabs(
      sigma: 0.5, lowerPA: LowerBound(exactly: 0.6), upperPB: UpperBound(exactly: 0.2),
      classCount: 4)
    return try AttackedExample(
      oracle: WorstCaseClassifier(slabs: slabs, dimension: 2),
      rule: CertificationRule(sigma: 0.5, alpha: FailureProbability(0.1), bound: .twoClass),
      votes: (30, 200, 2000), multiples: [0, 0.99], beta: 0.1, variant: variant)
  }

  /// For each v the number of runs with V ≥ v.
  func exceedances(_ example: AttackedExample, seed: UInt64) throws -> [Int] {
    var generator = SplitMix64(seed: seed)
    var exceedances = [Int](repeating: 0, count: examples + 1)
    for _ in 0..<runs {
      let violations = try example.violations(of: examples, using: &generator)
      for v in 0...violations { exceedances[v] += 1 }
    }
    return exceedances
  }

  /// P[Bin(n, α + β) ≥ v].
  func claim(_ example: AttackedExample, atLeast v: Int) -> Double {
    BinomialOracle.tail(
      atLeast: v, of: examples, p: example.rule.alpha.value + example.beta.value)
  }

  @Test func `under a correct certifier V is at most binomial`() throws {
    for (example, seed) in [(try tight(), UInt64(11)), (try manyPoints(), 12), (try ridge(), 13)] {
      let exceedances = try exceedances(example, seed: seed)
      // Beyond 9 of 20 both are rare.
      for v in 1...9 {
        expectRate(
          of: exceedances[v], in: runs, atMost: claim(example, atLeast: v), "V ≥ \(v)")
      }
    }
  }

  @Test func `beta for each of many points is caught`() throws {
    let example = try manyPoints(.unsplit)
    let exceedances = try exceedances(example, seed: 14)
    // Each example counts with a probability above 0.3, by enumeration.
    let mutant = BinomialOracle.tail(atLeast: 6, of: examples, p: 0.3)
    expectCaught(
      exceedances[6], in: runs, atMost: claim(example, atLeast: 6), mutantRate: mutant)
  }

  @Test func `the margin of the radius as null is caught in the two-class form`() throws {
    let example = try ridge(.marginOfTheRadius)
    let exceedances = try exceedances(example, seed: 15)
    let mutant = BinomialOracle.tail(atLeast: 7, of: examples, p: 0.9)
    expectCaught(
      exceedances[7], in: runs, atMost: claim(example, atLeast: 7), mutantRate: mutant)
  }
}
