// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import PropertyTesting
import Statistics

@testable import Smoothing

/// A point at a known distance from the boundary of a half-space, whose class 1 is the right one there.
///
/// For grid noise the half-space is axis-aligned and its boundary lies midway between grid points, so that the law of the votes
/// is exact: P[f(x + ε) = 1] = Φ(distance/σ).
struct HalfSpacePoint {
  /// Which noise is used.
  enum Kind: CaseIterable {
    case grid, float
  }

  let classifier: HalfSpaceClassifier
  let noise: any SmoothingNoise
  let input: [Float]
  /// The exact robust radius of the smoothed classifier at the point.
  let distance: Double
  /// p_A.
  let probability: Double

  /// The point at which class 1 has the probability `p` ≥ ½.
  init(_ kind: Kind, probability p: Double) throws {
    let z = try NormalDistribution.quantile(p).lower
    switch kind {
    case .float:
      let noise = try FloatGaussian(sigma: 0.5)
      distance = z * noise.sigma
      input = [0, 0.3]
      classifier = try HalfSpaceClassifier(normal: [1, 0], offset: distance)
      self.noise = noise
    case .grid:
      // The boundary is 30½ steps away and σ follows; at p = ½ it is half a step away and σ is 10 000 steps.
      let steps = p > 0.5 ? 30.5 : 0.5
      distance = steps / 255
      let sigma = p > 0.5 ? distance / z : 10_000 / 255.0
      noise = try GridGaussian(levels: 255, sigma: sigma)
      input = [100 / 255, 51 / 255]
      classifier = try HalfSpaceClassifier(normal: [1, 0], offset: (steps - 100) / 255)
    }
    probability = NormalDistribution.lowerTail(distance / noise.sigma).lower
  }

  /// The votes of `count` independent certifications of the point, one for each example number.
  func trials(_ count: Int, n0: Int, n: Int, seed: UInt64) throws -> [[ClassCounts]] {
    let stages: [SamplingRequest.Stage] = [
      .init(role: .selection, samples: n0), .init(role: .estimation, samples: n),
    ]
    let sampler = Sampler(
      classifier: classifier, noise: noise, seed: seed, options: try SamplingOptions(threads: 2))
    let requests = (0..<count).map { SamplingRequest(example: $0, input: input, stages: stages) }
    return try allCounts(requests, by: sampler).map { try $0.get() }
  }

  /// The same with another noise: for wrong variants.
  func replacing(noise: any SmoothingNoise) -> HalfSpacePoint {
    HalfSpacePoint(
      classifier: classifier, noise: noise, input: input, distance: distance,
      probability: probability)
  }

  private init(
    classifier: HalfSpaceClassifier, noise: any SmoothingNoise, input: [Float], distance: Double,
    probability: Double
  ) {
    self.classifier = classifier
    self.noise = noise
    self.input = input
    self.distance = distance
    self.probability = probability
  }
}
