// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Certificates
import Classifiers
import PropertyTesting
import Smoothing
import Statistics

/// An example with known probabilities that is certified, attacked in the worst direction and verified, all by drawn votes.
struct AttackedExample {
  /// The truth; the input is its origin.
  let oracle: any RobustRadiusOracle
  let rule: CertificationRule
  /// n₀, n and n_v.
  let votes: (selection: Int, estimation: Int, verification: Int)
  /// The verified points, as multiples of the radius.
  let multiples: [Double]
  let beta: FailureProbability
  let variant: VerificationVariant

  private let direction: [Double]

  init(
    oracle: any RobustRadiusOracle, rule: CertificationRule,
    votes: (selection: Int, estimation: Int, verification: Int), multiples: [Double],
    beta: Double, variant: VerificationVariant = .sound
  ) throws {
    self.oracle = oracle
    self.rule = rule
    self.votes = votes
    self.multiples = multiples
    self.beta = try FailureProbability(beta)
    self.variant = variant
    let center = [Double](repeating: 0, count: oracle.inputShape.elementCount)
    direction = try oracle.worstDirection(around: center, sigma: rule.sigma) ?? center
  }

  /// One run of the example: true if a violation was confirmed at any point, false after an abstention.
  func isViolationConfirmed(using generator: inout SplitMix64) throws -> Bool {
    let atInput = try probabilities(at: 0)
    let certification = try rule.certify(
      selection: draw(votes.selection, atInput, &generator),
      estimation: draw(votes.estimation, atInput, &generator))
    guard let radius = certification.radius?.value else { return false }
    let budget = try VerificationBudget(beta: beta, points: multiples.count)
    let share = variant == .unsplit ? beta : budget.share
    var isConfirmed = false
    for multiple in multiples {
      let distance = multiple * radius
      let counts = try draw(votes.verification, probabilities(at: distance), &generator)
      let point = try PointVerification(
        certificate: certification.certificate, label: certification.topClass,
        competitor: certification.topClass == 1 ? 0 : 1, distance: distance, counts: counts,
        share: share)
      if try pValue(point, radius: radius) <= share.value { isConfirmed = true }
    }
    return isConfirmed
  }

  /// The number of confirmed violations of so many independent copies.
  func violations(of copies: Int, using generator: inout SplitMix64) throws -> Int {
    var violations = 0
    for _ in 0..<copies where try isViolationConfirmed(using: &generator) { violations += 1 }
    return violations
  }

  private func pValue(_ point: PointVerification, radius: Double) throws -> Double {
    guard variant == .marginOfTheRadius else { return point.violationPValue ?? 1 }
    let margin = NormalDistribution.lowerTail((radius - point.distance) / rule.sigma).lower
    let counts = point.flip.counts
    let envelope = try RateTest.pValue(
      successes: counts.votes[point.label], trials: counts.total, rate: margin...1)
    return min(1, 2 * min(envelope, point.flip.pValue))
  }

  private func probabilities(at distance: Double) throws -> [Double] {
    try oracle.classProbabilities(
      around: direction.map { distance * $0 }, sigma: rule.sigma
    ).map(\.lower)
  }

  /// Multinomial votes: each class is drawn from what the classes before it left.
  private func draw(
    _ votes: Int, _ probabilities: [Double], _ generator: inout SplitMix64
  ) throws -> ClassCounts {
    var (counts, left, rest) = ([Int](), votes, 1.0)
    for p in probabilities.dropLast() {
      let count = try draw(left, min(1, p / rest), &generator)
      counts.append(count)
      (left, rest) = (left - count, max(p, rest - p))
    }
    return try ClassCounts(counts + [left])
  }

  /// A binomial number, by inversion of the distribution function.
  private func draw(_ trials: Int, _ p: Double, _ generator: inout SplitMix64) throws -> Int {
    guard trials > 0 else { return 0 }
    let law = try BinomialDistribution(trials: trials, probability: p)
    let share = generator.unit()
    var (below, enough) = (-1, trials)
    while enough - below > 1 {
      let middle = below + (enough - below) / 2
      if law.lowerTail(atMost: middle).lower > share { enough = middle } else { below = middle }
    }
    return enough
  }
}
