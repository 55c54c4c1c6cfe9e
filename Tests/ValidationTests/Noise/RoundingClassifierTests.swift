// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Classifiers
import Noise
import PropertyTesting
import Smoothing
import Statistics
import Testing

@testable import Validation

/// The classifier whose certificate fails in floating-point arithmetic, and not on the grid.
///
/// σ = 1, α = 0.001, x₀ = 100/255 in each of 8 coordinates, x' = 200/255: a distance of 1.109. Each sampled comparison has a
/// false-alarm probability of 10⁻⁹; seeds are fixed.
@Suite("Classifier that sees rounding") struct RoundingClassifierTests {
  private let x0 = [Float](repeating: 100 / 255, count: 8)
  private let other = [Float](repeating: 200 / 255, count: 8)
  private let distance = 100.0 / 255 * 8.0.squareRoot()
  private let votes = 10_000

  /// The certified radius at x₀, and the votes for the same class at x'.
  private func experiment(_ noise: any SmoothingNoise) throws -> (radius: Double?, kept: Int) {
    let smoothed = SmoothedClassifier(try RoundingClassifier(point: x0), noise: noise, seed: 7)
    let certification = try smoothed.certify(x0, n: votes)
    let stage = SamplingRequest.Stage(role: .verification, samples: votes)
    let counts = try smoothed.sampler.counts(
      for: SamplingRequest(example: 1, input: other, stages: [stage]))[0]
    return (certification.radius?.value, counts.votes[certification.topClass])
  }

  @Test func `with float noise it flips at a third of its certified radius`() throws {
    let (radius, kept) = try experiment(FloatGaussian(sigma: 1))
    #expect(try #require(radius) > 2.8 * distance)
    // Under the certificate at least half of the votes would be kept.
    #expect(BinomialOracle.tail(atMost: kept, of: votes, p: 0.5) < 1e-9, "\(kept) votes kept")
  }

  @Test func `with grid noise it does not`() throws {
    let (radius, kept) = try experiment(GridGaussian(levels: 255, sigma: 1))
    if let radius, radius > distance {
      expectRate(of: votes - kept, in: votes, atMost: 0.5)
    }
  }

  @Test func `on the grid it cannot: its votes are a function of the integers`() throws {
    // The noise around x₀ and around x' reaches the same Floats k/255, one for each integer.
    let noise = try GridGaussian(levels: 255, sigma: 1)
    var seen: [Int: UInt32] = [:]
    for (example, centre) in [x0, other].enumerated() {
      var output = [Float](repeating: 0, count: 8 * 2000)
      var span = output.mutableSpan
      let address = NoiseAddress(seed: 3, example: example, role: .estimation)
      try noise.perturb(centre.span, at: address, samples: 0..<2000, into: &span)
      for value in output {
        let k = Int((value * 255).rounded())
        #expect(seen[k, default: value.bitPattern] == value.bitPattern)
        seen[k] = value.bitPattern
      }
    }
  }

  @Test func `on the grid its exact probabilities obey the envelope`() throws {
    // The classifier accepts a coordinate k/255 or not, so P[1] = q⁸ with q a sum of masses of the rounded normal law.
    let point = x0[0]
    let accepted = (-3000...3000).filter { k in
      let value = Float(k) / 255
      return (value - point) + point == value
    }
    let probability = { (centre: Int) in
      accepted.reduce(0.0) { sum, k in
        let (low, high) = ((Double(k - centre) - 0.5) / 255, (Double(k - centre) + 0.5) / 255)
        return sum + NormalDistribution.lowerTail(high).lower
          - NormalDistribution.lowerTail(low).lower
      }
    }
    for centre in stride(from: 0, through: 255, by: 5) {
      let shift = Double(abs(centre - 100)) / 255
      let here = try NormalDistribution.quantile(min(1, probability(100))).lower
      let there = try NormalDistribution.quantile(min(1, probability(centre))).upper
      #expect(there >= here - shift - 1e-9, "\(centre)")
    }
  }

  @Test func `in ideal arithmetic it accepts everything that its own noise makes`() throws {
    let worker = try RoundingClassifier(point: x0).makeWorker()
    let noise = try FloatGaussian(sigma: 1)
    var output = [Float](repeating: 0, count: 8 * 1000)
    var span = output.mutableSpan
    try noise.perturb(
      x0.span, at: NoiseAddress(seed: 1, example: 0, role: .selection), samples: 0..<1000,
      into: &span)
    var labels = [Int32](repeating: -1, count: 1000)
    var answers = labels.mutableSpan
    try worker.classify(output.span, count: 1000, into: &answers)
    #expect(labels.count { $0 == 1 } > 990)
  }

  @Test func `a batch of the wrong length is an error`() throws {
    let worker = try RoundingClassifier(point: x0).makeWorker()
    var labels: [Int32] = [0]
    #expect(throws: ClassifierError.wrongInputCount(expected: 8, actual: 3)) {
      let inputs: [Float] = [1, 2, 3]
      var answers = labels.mutableSpan
      try worker.classify(inputs.span, count: 1, into: &answers)
    }
  }
}
