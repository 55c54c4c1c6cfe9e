// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Certificates
import Classifiers
import Smoothing

@testable import Experiments

/// A small attack run on the sample experiment, by labels alone.
enum AttackRunSamples {
  static let attacks: [AttackName] = [.freeStein, .steinPGD]

  static func configuration(
    _ certification: CertificationConfiguration? = nil, attacks: [AttackName] = attacks,
    threat: Threat = .continuous, policy: VerificationPolicy = .mixed
  ) throws -> AttackConfiguration {
    AttackConfiguration(
      certification: try certification ?? RunSamples.configuration(),
      attacks: attacks.map(\.rawValue), options: AttackOptions(steps: 4),
      budgets: try AttackBudgets(multiples: [0.9, 1.5, 4], distances: [0.5]), threat: threat,
      beta: 0.001, votes: 400, outsideVotes: 300, screening: 100, policy: policy)
  }

  static func run(
    _ classifier: (any BaseClassifier)? = nil, _ configuration: AttackConfiguration? = nil,
    earlier: [CertificationRecord] = [], threads: Int = 1, attacks: [AttackName] = attacks
  ) throws -> AttackRun {
    let configuration = try configuration ?? self.configuration(attacks: attacks)
    return try AttackRun(
      certification: RunSamples.run(classifier, configuration.certification),
      attacks: attacks.map { try $0.make(configuration.options) }, configuration: configuration,
      earlier: earlier, options: SamplingOptions(threads: threads))
  }

  /// The results of a run, without their times.
  static func results(
    _ run: AttackRun, of examples: [Int] = [0, 3, 8, 12, 15]
  ) throws -> [AttackResult] {
    var results: [AttackResult] = []
    try run.records(of: examples) { result in
      var record = result.record
      record.seconds = 0
      record.certification.seconds = 0
      results.append(
        AttackResult(record: record, positions: result.positions, shape: result.shape))
    }
    return results
  }

  static func records(
    _ run: AttackRun, of examples: [Int] = [0, 3, 8, 12, 15]
  ) throws -> [AttackRecord] { try results(run, of: examples).map(\.record) }
}
