// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import PropertyTesting
import Smoothing
import Statistics
import Testing
import Validation

@testable import Experiments

@Suite("Noises of controls")
struct ControlNoiseTests {
  @Test func `the right noise gives the votes their exact law`() throws {
    for p in [0.51, 0.9, 0.999] {
      let point = try ControlPoint.halfSpace(probability: p)
      let law = try ControlNoise.right.law(at: point)
      #expect(abs(law.probabilities[1] - p) < 1e-13)
    }
  }

  @Test func `a level that is 2 % off is seen in the law`() throws {
    let noise = ControlNoise(
      model: try Battery.standard.mutant(named: "sigma 2 % off").subject.noise)
    let point = try ControlPoint.halfSpace(probability: 0.9)
    let z = try NormalDistribution.quantile(0.9).lower
    let law = try noise.law(at: point)
    #expect(abs(law.probabilities[1] - NormalDistribution.lowerTail(z / 0.98).lower) < 1e-13)
  }

  @Test func `coordinates in equal pairs move a half-space across them as one`() throws {
    let model = try Battery.standard.mutant(named: "coordinates in equal pairs").subject.noise
    let point = try ControlPoint.halfSpace(probability: 0.9, steps: 60.5, normal: [2, -1, 0])
    let law = try ControlNoise(model: model).law(at: point)
    let votes = 20_000
    let sampler = Sampler(
      classifier: point.classifier, noise: try model.noise(sigma: point.sigma), seed: 5)
    let input = point.input.map { Float($0) }
    let counts = try sampler.counts(
      for: SamplingRequest(
        example: 0, input: input, stages: [.init(role: .estimation, samples: votes)]))
    expectRate(
      of: counts[0].votes[0], in: votes, atMost: law.probabilities[0], falseAlarm: 1e-9)
    expectRate(
      of: counts[0].votes[0], in: votes, atLeast: law.probabilities[0], falseAlarm: 1e-9)
    #expect(law.probabilities[1] > 0.997)
  }
}
