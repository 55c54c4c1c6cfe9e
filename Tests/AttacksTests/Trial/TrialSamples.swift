// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Classifiers
import Noise
import Smoothing
import Statistics

/// A half-space whose certificate is attacked: R* = 0.5 at the origin, σ = 0.5.
enum TrialSamples {
  static let sigma = 0.5
  static let center: [Float] = [0, 0, 0, 0]

  static func classifier() throws -> HalfSpaceClassifier {
    try HalfSpaceClassifier(normal: [0.5, -0.5, 0.5, 0.5], offset: 0.5)
  }

  static func oracle(
    _ classifier: (any BaseClassifier)? = nil, noise: (any SmoothingNoise)? = nil
  ) throws -> SmoothedOracle {
    let made = try noise ?? FloatGaussian(sigma: sigma)
    return try SmoothedOracle(
      classifier ?? self.classifier(), threat: ThreatModel(.continuous, noise: made), seed: 11)
  }

  /// CERTIFY from exact counts; an inflated σ inflates the radius by the same factor.
  static func certification(inflation: Double = 1, share: Double = 0.84) throws -> Certification {
    let n = 10_000
    let rule = try CertificationRule(sigma: sigma * inflation)
    let kept = Int(share * Double(n))
    return try rule.certify(
      selection: ClassCounts([1, 99]), estimation: ClassCounts([n - kept, kept]))
  }

  static let goal = AttackGoal(example: 3, center: center, label: 1)

  static func trial(
    _ attacks: [any Attack] = [AnalyticAttack()],
    multiples: [Double] = [0.5, 0.9, 0.99, 1.25, 2], distances: [Double] = [],
    policy: VerificationPolicy = .all, beta: Double = 0.001
  ) throws -> AttackTrial {
    try AttackTrial(
      attacks: attacks, budgets: AttackBudgets(multiples: multiples, distances: distances),
      plan: VerificationPlan(
        beta: FailureProbability(beta), votes: 4000, outsideVotes: 2000, screening: 500,
        policy: policy))
  }
}
