// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Noise
import Smoothing
import Statistics
import Validation

/// The examples of one setting: their votes, drawn once, and what a certifier makes of them.
struct ControlRun {
  private let setting: ControlSetting
  private let judge: ControlJudge
  private let seed: UInt64
  /// The votes of selection and estimation of each example.
  private let drawn: [(selection: ClassCounts, estimation: ClassCounts)]
  /// The right noise with the points that an attacker may name; nil for votes drawn from their exact law.
  private let threat: ThreatModel?

  /// Draws the votes of all examples.
  ///
  /// - Parameters:
  ///   - setting: The setting.
  ///   - noise: The noise of the certifications; nil for votes drawn from their exact law.
  ///   - seed: The seed; votes are independent for distinct seeds.
  /// - Throws: What the noise or the sampler throws.
  init(_ setting: ControlSetting, noise: ControlNoise?, seed: UInt64) throws {
    self.setting = setting
    self.seed = seed
    judge = ControlJudge(setting: setting)
    if let noise {
      drawn = try Self.sampled(setting, noise: noise, seed: seed)
      let right = try ControlNoise.right.model.noise(sigma: setting.plan.sigma)
      threat = try setting.multiples.isEmpty ? nil : ThreatModel(.continuous, noise: right)
    } else {
      drawn = try Self.ideal(setting, seed: seed)
      threat = nil
    }
  }

  /// The number of examples that a test counts.
  ///
  /// - Parameters:
  ///   - test: The test.
  ///   - certifier: The certifier.
  /// - Returns: False certificates, or examples with a confirmed violation.
  /// - Throws: What the certifier, the oracle or the sampler throws.
  func count(_ test: ControlTest, of certifier: any CertificationProcedure) throws -> Int {
    try drawn.indices.count { example in
      let votes = FixedVotes(
        selection: drawn[example].selection, estimation: drawn[example].estimation)
      guard let statement = try certifier.certify(votes, plan: setting.plan) else { return false }
      if test.usesOracle { return judge.isFalse(statement) }
      // Every point is verified, found or not: its share of β is spent.
      return try judge.targets(of: statement).enumerated().map { index, target in
        ControlJudge.confirms(test, try verification(of: target, example: example, block: index))
      }.contains(true)
    }
  }
}

// MARK: - Votes

extension ControlRun {
  private static func ideal(
    _ setting: ControlSetting, seed: UInt64
  ) throws -> [(selection: ClassCounts, estimation: ClassCounts)] {
    let law = try VoteLaw(at: setting.point)
    return try (0..<setting.examples).map { example in
      var first = UniformStream(seed: seed, example: example, stage: 0)
      var second = UniformStream(seed: seed, example: example, stage: 1)
      return (
        try law.draw(setting.plan.n0, from: &first), try law.draw(setting.plan.n, from: &second)
      )
    }
  }

  private static func sampled(
    _ setting: ControlSetting, noise: ControlNoise, seed: UInt64
  ) throws -> [(selection: ClassCounts, estimation: ClassCounts)] {
    let plan = setting.plan
    let sampler = Sampler(
      classifier: setting.point.classifier, noise: try noise.model.noise(sigma: plan.sigma),
      seed: seed, options: try SamplingOptions(threads: 2))
    let input = setting.point.input.map { Float($0) }
    let stages = [
      SamplingRequest.Stage(role: .selection, samples: plan.n0),
      SamplingRequest.Stage(role: .estimation, samples: plan.n),
    ]
    let run = SamplingRun(sampler: sampler, count: setting.examples) {
      .success(SamplingRequest(example: $0, input: input, stages: stages))
    }
    var answers: [(selection: ClassCounts, estimation: ClassCounts)] = []
    try run.run { _, counts in
      let counts = try counts.get()
      answers.append((counts[0], counts[1]))
    }
    return answers
  }

  /// Fresh votes at a point, by the right noise whatever that of the certifier is.
  private func verification(
    of target: ControlJudge.Target, example: Int, block: Int
  ) throws -> PointVerification {
    guard let threat else {
      let law = try VoteLaw(at: setting.point, shiftedBy: target.shift)
      var uniforms = UniformStream(seed: seed, example: example, stage: 2 + block)
      return try judge.verification(
        of: target, distance: target.distance,
        votes: law.draw(setting.votes, from: &uniforms), charge: 0)
    }
    let center = setting.point.input.map { Float($0) }
    let point = try threat.point(
      from: center, perturbation: target.shift, budget: target.distance)
    let sampler = Sampler(
      classifier: setting.point.classifier, noise: threat.noise, seed: seed,
      options: try SamplingOptions(threads: 2))
    let stage = SamplingRequest.Stage(
      role: .verification, samples: setting.votes, first: block * setting.votes)
    let counts = try sampler.counts(
      for: SamplingRequest(example: example, input: point.values, stages: [stage]))
    return try judge.verification(
      of: target, distance: point.distance.upper, votes: counts[0],
      charge: threat.noise.charge(dimension: center.count))
  }
}
