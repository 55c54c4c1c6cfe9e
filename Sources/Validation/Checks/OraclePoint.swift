// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Smoothing
import Statistics

/// A point at which the truth about a smoothed classifier is known, and a plan under which a rule that is wrong shows it.
struct OraclePoint: Sendable {
  /// The name in the report.
  let name: String
  /// The classifier.
  let classifier: any BaseClassifier
  /// The point.
  let input: [Float]
  /// σ, α, n₀ and n.
  let plan: VotePlan
  /// The class g(x).
  let label: Int
  /// The exact robust radius of g at x.
  let radius: Double
  /// The law of a vote under Gaussian noise of level σ.
  let law: OracleLaw
  /// The law of a vote under the noise as it is constructed; the same unless the noise is wrong.
  let constructed: OracleLaw

  /// True if a statement about this point is false.
  func refutes(_ statement: CertifiedStatement) -> Bool {
    statement.label != label || !(statement.radius <= radius)
  }

  /// The sampler of votes at this point.
  func sampler(noise: any NoiseModel, seed: UInt64) throws -> Sampler {
    Sampler(
      classifier: classifier, noise: try noise.noise(sigma: plan.sigma), seed: seed,
      options: try SamplingOptions(threads: 2))
  }

  /// The rate at which the paper's CERTIFY, binary form, is wrong here, from binomial tails alone.
  ///
  /// A Clopper–Pearson bound for k successes exceeds p if and only if P[Bin(n, p) ≥ k] < α, so that the least such k decides.
  /// Two classes, and n₀ odd or a tie selecting class 0.
  func exactRate() throws -> Double {
    let p = law.probabilities[1]
    let selectsOne = try BinomialDistribution(trials: plan.n0, probability: p)
      .upperTail(atLeast: plan.n0 / 2 + 1).upper
    let exceedsTruth = try leastTail(against: p, under: p)
    let exceedsHalf = try leastTail(against: 0.5, under: 1 - p)
    return selectsOne * exceedsTruth + (1 - selectsOne) * exceedsHalf
  }

  /// P[Bin(n, q) ≥ k] for the least k with P[Bin(n, p) ≥ k] < α.
  private func leastTail(against p: Double, under q: Double) throws -> Double {
    let null = try BinomialDistribution(trials: plan.n, probability: p)
    let k = null.upperQuantile(exceededWithProbabilityAtMost: plan.alpha) + 1
    return try BinomialDistribution(trials: plan.n, probability: q).upperTail(atLeast: k).upper
  }
}
