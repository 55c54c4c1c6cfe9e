// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Statistics
import Testing

/// The laws of every classifier whose smoothed probabilities are known, at points of the plane.
@Suite("Probability oracles") struct ProbabilityOracleTests {
  /// One of each kind, in two dimensions.
  static func all() throws -> [any ProbabilityOracle] {
    [
      try HalfSpaceClassifier(normal: [3, 4], offset: -1),
      try RidgeClassifier(
        weights: [1, -2], thresholds: [-1, 0.5, 2], labels: [0, 1, 2, 0], classCount: 3),
      try BallClassifier(center: [0.25, 0.5], radius: 1),
      try BoxClassifier(lower: [-1, 0], upper: [0.5, .infinity]),
    ]
  }

  private let coordinates = Gen.double(in: -3...3)
  private let sigmas = Gen.double(in: 0.05...3)

  @Test func `the probabilities of the classes share one`() async throws {
    try await propertyCheck(count: 50, input: coordinates, coordinates, sigmas) { x, y, sigma in
      for oracle in try Self.all() {
        let all = try oracle.classProbabilities(around: [x, y], sigma: sigma)
        #expect(all.count == oracle.classCount)
        #expect(all.reduce(0) { $0 + $1.lower } <= 1 + 1e-15)
        #expect(all.reduce(0) { $0 + $1.upper } >= 1 - 1e-15)
      }
    }
  }

  @Test func `with hardly any noise the class of the point has them all`() async throws {
    try await propertyCheck(count: 50, input: coordinates, coordinates) { x, y in
      // A point that a Float holds, so that worker and closed form see the same.
      let point = [Float(x), Float(y)]
      for oracle in try Self.all() {
        let all = try oracle.classProbabilities(around: point.map(Double.init), sigma: 2e-4)
        let label = try Int(oracle.makeWorker().labels(of: [point])[0])
        // A point within some σ of a boundary is left out.
        guard let top = all.map(\.lower).max(), top > 0.999 else { continue }
        #expect(all[label].lower == top)
      }
    }
  }

  @Test func `the score of a class moves by at most r over σ in z-space`() async throws {
    try await propertyCheck(
      count: 50, input: coordinates, coordinates, sigmas, Gen.double(in: -1...1)
    ) { x, y, sigma, step in
      for oracle in try Self.all() {
        let here = try oracle.classProbabilities(around: [x, y], sigma: sigma)
        let there = try oracle.classProbabilities(around: [x + step, y - step], sigma: sigma)
        let shift = step.magnitude * 2.0.squareRoot() / sigma
        for (before, after) in zip(here, there) where before.lower > 1e-12 && after.lower > 1e-12 {
          guard max(before.upper, after.upper) < 1 - 1e-4 else { continue }
          let (a, b) = (
            try NormalDistribution.quantile(before.lower).lower,
            try NormalDistribution.quantile(after.lower).lower
          )
          #expect(abs(a - b) <= shift + 1e-9)
        }
      }
    }
  }
}
