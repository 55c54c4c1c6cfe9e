// SPDX-License-Identifier: GPL-3.0-or-later

public import Attacks
import Classifiers
import Noise
public import Smoothing
import Statistics

/// Attacks on the certificates of a data set's examples.
///
/// The records are a function of the configuration alone, whatever threads and interruptions; only their times differ.
public struct AttackRun: Sendable {
  /// What certifies.
  public let certification: CertificationRun
  /// What decides the numbers.
  public let configuration: AttackConfiguration
  /// What stands beside the records.
  public let manifest: AttackManifest
  let trial: AttackTrial
  let threat: ThreatModel
  /// The records of a finished run by example, whose certificates are attacked.
  let earlier: [Int: CertificationRecord]
  private let options: SamplingOptions

  /// A run.
  ///
  /// - Parameters:
  ///   - certification: f, the data and what was, or is to be, certified.
  ///   - attacks: The attacks that the configuration names.
  ///   - configuration: Budgets, threat, verification.
  ///   - earlier: The records of a finished run of that certification; examples without one are certified first.
  ///   - options: How the work is scheduled.
  /// - Throws: `AttackError` for attacks, budgets or a threat that cannot be used, `StatisticsError` for β.
  public init(
    certification: CertificationRun, attacks: [any Attack], configuration: AttackConfiguration,
    earlier: [CertificationRecord] = [], options: SamplingOptions
  ) throws {
    for attack in attacks where !attack.level.isOffered(by: certification.classifier) {
      throw AttackError.needsMore(attack: attack.name, needed: attack.level)
    }
    self.certification = certification
    self.configuration = configuration
    self.options = options
    self.earlier = Dictionary(earlier.map { ($0.example, $0) }, uniquingKeysWith: { $1 })
    let box = configuration.box.flatMap { ends in
      ends.count == 2 && ends[0] <= ends[1] ? ends[0]...ends[1] : nil
    }
    let noise = try configuration.certification.noise.make(
      sigma: configuration.certification.sigma, levels: certification.dataset.levels)
    threat = try ThreatModel(configuration.threat, noise: noise, box: box)
    trial = try AttackTrial(
      attacks: attacks, budgets: configuration.budgets,
      plan: VerificationPlan(
        beta: FailureProbability(configuration.beta), votes: configuration.votes,
        outsideVotes: configuration.outsideVotes, screening: configuration.screening,
        policy: configuration.policy))
    manifest = AttackManifest(
      schema: AttackRecord.schema, version: CertificationRun.version,
      configurationHash: configuration.hash, configuration: configuration,
      dimension: certification.dataset.inputShape.elementCount, pointLevels: threat.steps,
      charge: threat.noise.charge(dimension: certification.dataset.inputShape.elementCount),
      arithmetic: threat.noise.assumesIdealArithmetic ? "ideal arithmetic" : "exact")
  }

  /// Attacks examples and delivers their records, in order, each as soon as it is finished.
  ///
  /// - Parameters:
  ///   - examples: Numbers of examples in 0..<dataset.count.
  ///   - poll: Called a few times a second; false stops the run.
  ///   - deliver: Takes a record with its points; what it throws stops the run.
  /// - Throws: `SmoothingError.cancelled` after a stop, `ExperimentError.rangeOutOfBounds`, or what `deliver` throws.
  /// - Complexity: see `AttackTrial`, and n₀ + n evaluations of f for each example that is certified or replayed.
  public func records(
    of examples: [Int], poll: () -> Bool = { true }, deliver: (AttackResult) throws -> Void
  ) throws {
    let count = certification.dataset.count
    if let outside = examples.first(where: { !(0..<count ~= $0) }) {
      throw ExperimentError.rangeOutOfBounds(
        outside..<max(outside, outside &+ 1), count: count)
    }
    let concurrency = certification.classifier.concurrency
    let team = OrderedTeam(
      count: examples.count,
      threads: concurrency == .serial ? nil : concurrency.workerCount(threads: options.threads),
      makeWorker: { try ExampleAttacker(self) },
      work: { attacker, index, isStopped in
        try attacker.result(of: examples[index], isCancelled: isStopped)
      })
    do {
      try team.run(poll: poll) { _, result in try deliver(result) }
    } catch is CancellationError {
      throw SmoothingError.cancelled
    } catch AttackError.smoothing(.cancelled) {
      throw SmoothingError.cancelled
    }
  }
}
