// SPDX-License-Identifier: GPL-3.0-or-later

public import Certificates
public import Classifiers
public import Noise
public import Statistics

/// The smoothed classifier g(x) = argmax_c P[f(x + ε) = c].
///
///     let g = SmoothedClassifier(f, noise: noise, seed: 42)
///     let certification = try g.certify(x)
///
/// g itself cannot be evaluated: both functions sample, and may abstain.
///
/// Source: Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), section 3.
public struct SmoothedClassifier: Sendable {
  /// The sampler: f, ε, the seed and the schedule.
  public let sampler: Sampler

  /// The total-variation charge of the noise for inputs of this classifier.
  public var charge: Double {
    sampler.noise.charge(dimension: sampler.classifier.inputShape.elementCount)
  }

  /// The smoothed version of a base classifier.
  ///
  /// - Parameters:
  ///   - base: f.
  ///   - noise: ε with its level σ.
  ///   - seed: The seed of all votes. The same seed gives the same counts.
  ///   - options: How the work is scheduled.
  public init(
    _ base: any BaseClassifier, noise: any SmoothingNoise, seed: UInt64,
    options: SamplingOptions = .standard
  ) {
    sampler = Sampler(classifier: base, noise: noise, seed: seed, options: options)
  }

  /// PREDICT: the class g(x), or an abstention; another class with probability at most α.
  ///
  /// Proof: `predict_sound`.
  ///
  /// - Parameters:
  ///   - x: The input, d values.
  ///   - example: A number that gives this input noise of its own.
  ///   - n: The number of votes.
  ///   - alpha: The probability of a wrong answer.
  /// - Returns: The prediction with its counts and p-value.
  /// - Throws: `SmoothingError`.
  /// - Complexity: n evaluations of f.
  public func predict(
    _ x: [Float], example: Int = 0, n: Int = 1000, alpha: FailureProbability = .standard
  ) throws(SmoothingError) -> Prediction {
    let counts = try votes(x, example: example, role: .prediction, n)
    return try PredictionRule(alpha: alpha, charge: charge).predict(counts)
  }

  /// CERTIFY: a class with a radius within which g is constant, or an abstention; wrong with probability at most α.
  ///
  /// Proof: `certify_sound`.
  ///
  /// - Parameters:
  ///   - x: The input, d values.
  ///   - example: A number that gives this input noise of its own.
  ///   - n0: The number of votes that choose the class.
  ///   - n: The number of fresh votes that bound its probability.
  ///   - alpha: The probability of a wrong certificate.
  ///   - bound: Which bounds are used; choose before you look.
  /// - Returns: The certification.
  /// - Throws: `SmoothingError`.
  /// - Complexity: n₀ + n evaluations of f.
  public func certify(
    _ x: [Float], example: Int = 0, n0: Int = 100, n: Int = 100_000,
    alpha: FailureProbability = .standard, bound: BoundForm = .binary
  ) throws(SmoothingError) -> Certification {
    let rule = try CertificationRule(
      sigma: sampler.noise.sigma, alpha: alpha, bound: bound, charge: charge)
    let selection = try votes(x, example: example, role: .selection, n0)
    let estimation = try votes(x, example: example, role: .estimation, n)
    return try rule.certify(selection: selection, estimation: estimation)
  }

  private func votes(
    _ x: [Float], example: Int, role: NoiseRole, _ samples: Int
  ) throws(SmoothingError) -> ClassCounts {
    let stage = SamplingRequest.Stage(role: role, samples: samples)
    let request = SamplingRequest(example: example, input: x, stages: [stage])
    return try sampler.counts(for: request)[0]
  }
}
