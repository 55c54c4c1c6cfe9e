// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Certificates
import PropertyTesting
import Smoothing
import Statistics

@testable import Experiments

/// Generated records of attack runs, as a run with these settings could have written them.
enum AttackSamples {
  static let attacks = ["random", "stein-pgd", "pgd", "smooth-adv"]
  static let multiples = [0.5, 0.99, 1.25, 1.5, 2, 3]
  static let distances = [0.125, 0.25, 0.5]
  /// How far beyond the true radius each attack needs to go.
  private static let strengths = ["random": 6, "stein-pgd": 1.3, "pgd": 1.2, "smooth-adv": 1.05]

  static func configuration(
    attacks: [String] = attacks, policy: VerificationPolicy = .all
  ) throws -> AttackConfiguration {
    AttackConfiguration(
      certification: RecordSamples.configuration, attacks: attacks,
      budgets: try AttackBudgets(multiples: multiples, distances: distances), beta: 0.001,
      policy: policy)
  }

  static func manifest(_ configuration: AttackConfiguration? = nil) throws -> AttackManifest {
    let configuration = try configuration ?? Self.configuration()
    return AttackManifest(
      schema: AttackRecord.schema, version: "1.0.0", configurationHash: configuration.hash,
      configuration: configuration, dimension: 4, pointLevels: 4080, charge: 1e-19,
      arithmetic: "exact")
  }

  /// How examples end, and whether certificates are right.
  struct Mix: Sendable {
    var failed = 0.03
    var abstained = 0.1
    var wrongLabel = 0.1
    var violated = 0.0

    static let standard = Mix()
    static let flawed = Mix(violated: 0.2)
    static let allFailed = Mix(failed: 1)
    static let allAbstained = Mix(failed: 0, abstained: 1)
    static let all = [standard, flawed, allFailed, allAbstained]
  }

  /// Records of examples 0 ..< count, a function of the seed.
  static func records(
    _ count: Int, seed: UInt64 = 1, mix: Mix = .standard, attacks: [String] = attacks
  ) throws -> [AttackRecord] {
    var random = SplitMix64(seed: seed)
    return try (0..<count).map { try record($0, mix, attacks, &random) }
  }

  /// Generated runs of 0...40 examples of every mix.
  static let runs = zip(Gen.int(in: 0...40), Gen.uint64, Gen.element(of: Mix.all)).map {
    count, seed, mix in (try? records(count, seed: seed, mix: mix)) ?? []
  }

  static func record(
    _ example: Int, _ mix: Mix, _ attacks: [String], _ random: inout SplitMix64
  ) throws -> AttackRecord {
    let ending = Double.random(in: 0..<1, using: &random)
    let label = Double.random(in: 0..<1, using: &random) < mix.wrongLabel ? 0 : 1
    if ending < mix.failed { return failed(example, label: label) }
    if ending < mix.failed + mix.abstained {
      var record = AttackRecord(
        certification: RecordSamples.abstained(example), beta: 0.001, isReplayed: false)
      (record.label, record.certification.label, record.target) = (label, label, 1)
      enterPoints(into: &record, trueRadius: 0.1, attacks, &random)
      return record
    }
    let certificate = try GaussianL2(
      sigma: RecordSamples.configuration.sigma,
      lowerPA: LowerBound(exactly: Double.random(in: 0.55..<0.999, using: &random)))
    var record = AttackRecord(
      certification: certified(example, label: label, certificate), beta: 0.001,
      isReplayed: true)
    record.target = 1
    let radius = record.radius ?? 0
    let isViolated = Double.random(in: 0..<1, using: &random) < mix.violated
    let excess = Double.random(in: 0..<1, using: &random)
    enterPoints(
      into: &record, trueRadius: radius * (isViolated ? 0.45 : 1 + 2 * excess * excess), attacks,
      &random)
    return record
  }

  static func failed(_ example: Int, label: Int = 1) -> AttackRecord {
    var record = AttackRecord(
      certification: RecordSamples.failed(example), beta: 0.001, isReplayed: false)
    (record.label, record.certification.label) = (label, label)
    record.failure = "no labels"
    return record
  }

  private static func certified(
    _ example: Int, label: Int, _ certificate: GaussianL2
  ) -> CertificationRecord {
    var record = RecordSamples.certified(
      example, label: label, radius: certificate.radius?.value ?? 0)
    record.lowerPA = certificate.lowerPA.value
    record.oneMinusLowerPA = certificate.lowerPA.complement
    record.upperPB = certificate.upperPB.value
    return record
  }

  /// A point of every attack and budget: held well below what the attack needs, broken well above, undecided between.
  private static func enterPoints(
    into record: inout AttackRecord, trueRadius: Double, _ attacks: [String],
    _ random: inout SplitMix64
  ) {
    let radius = record.radius
    let own = radius.map { radius in multiples.map { ($0 * radius, Optional($0)) } } ?? []
    for attack in attacks {
      let needed =
        trueRadius * (strengths[attack] ?? 1.5) * Double.random(in: 1..<1.2, using: &random)
      for (budget, multiple) in own + distances.map({ ($0, nil) }) {
        let distance = budget * Double.random(in: 0.9...1, using: &random)
        record.points.append(
          point(
            attack, budget: budget, multiple: multiple, distance: distance, radius: radius,
            departure: verdict(distance, needed: needed)))
      }
    }
    record.verifiedPoints = record.points.count + (radius == nil ? 0 : 1)
    record.pointsFile = "points/example-\(record.example).npy"
    record.isViolated = record.points.contains { $0.isInside && $0.isBroken }
    record.replication = radius == nil ? nil : .refuted(pValue: 1e-9)
    record.seconds = 0.5
  }

  private static func verdict(_ distance: Double, needed: Double) -> Verdict {
    if distance > 1.02 * needed { return .confirmed(pValue: 1e-9) }
    return distance < 0.98 * needed ? .refuted(pValue: 1e-9) : .undecided(pValue: 0.3)
  }

  static func point(
    _ attack: String, budget: Double, multiple: Double? = nil, distance: Double? = nil,
    radius: Double? = nil, departure: Verdict
  ) -> AttackPointRecord {
    let distance = distance ?? budget
    let isBroken = if case .confirmed = departure { true } else { false }
    return AttackPointRecord(
      attack: attack, budget: budget, multiple: multiple, distance: distance, row: 0,
      isInside: radius.map { distance < $0 } ?? false, calls: 640, steps: 20, zeroGradients: 0,
      lateProgress: 0.01, fooledOnSearchNoise: isBroken, wasFooledOnPath: isBroken,
      screeningCounts: [1, 8, 1], competitor: 0, counts: [10, 80, 10], departure: departure)
  }

  /// A record of a correct certificate of radius 0.25 with the given points.
  static func record(_ example: Int, points: [AttackPointRecord]) -> AttackRecord {
    var record = AttackRecord(
      certification: RecordSamples.certified(example), beta: 0.001, isReplayed: true)
    record.target = 1
    record.points = points
    record.isViolated = points.contains { $0.isInside && $0.isBroken }
    return record
  }
}
