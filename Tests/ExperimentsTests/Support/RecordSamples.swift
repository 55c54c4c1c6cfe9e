// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Smoothing
import Statistics

@testable import Experiments

/// Generated records: some with any numbers at all, some that follow from their counts.
enum RecordSamples {
  static let configuration = CertificationConfiguration(
    classifier: "net:f.safetensors", classifierHash: "c0ffee", precision: "f32",
    instructionSet: "AVX2", data: "digits:test", dataHash: "dada", sigma: 0.25, noise: .grid,
    bound: .binary, n0: 10, n: 100, alpha: 0.001, seed: 7)

  static let manifest = manifest(of: configuration)

  static func manifest(of configuration: CertificationConfiguration) -> Manifest {
    Manifest(
      schema: CertificationRecord.schema, version: "1.0.0",
      configurationHash: configuration.hash, configuration: configuration, classCount: 3,
      dimension: 4, levels: 16, charge: 1e-19, arithmetic: "exact")
  }

  /// A certified record of `configuration` with a given radius.
  static func certified(_ example: Int, label: Int = 1, radius: Double = 0.25)
    -> CertificationRecord
  {
    var record = CertificationRecord(
      example: example, label: label, manifest: manifest, seconds: 0.5)
    record.outcome = .certified
    record.prediction = 1
    record.selectionCounts = [1, 9, 0]
    record.estimationCounts = [2, 97, 1]
    record.radius = radius
    record.radiusHex = hexadecimal(radius)
    return record
  }

  /// An abstention of `configuration`.
  static func abstained(_ example: Int) -> CertificationRecord {
    var record = certified(example)
    record.outcome = .abstained
    record.prediction = nil
    record.radius = nil
    record.radiusHex = nil
    record.reason = AbstentionReason.lowerBoundNotAboveHalf.rawValue
    return record
  }

  /// An example that could not be certified.
  static func failed(_ example: Int) -> CertificationRecord {
    var record = CertificationRecord(example: example, label: 0, manifest: manifest, seconds: 0)
    record.enter(failure: .cancelled)
    return record
  }

  private static let finite = Gen.anyDouble.filter { $0.isFinite }
  private static let magnitude = finite.map { $0.magnitude }

  /// Votes of both stages over the same classes, at least one in each.
  private static let votes = Gen.int(in: 1...6).flatMap { classes in
    zip(
      Gen.int(in: 0...1000).array(of: classes), Gen.int(in: 0...200_000).array(of: classes),
      Gen.int(in: 0..<classes))
  }.map { selection, estimation, top in
    var (selection, estimation) = (selection, estimation)
    selection[top] += 1
    estimation[top] += 1
    return (selection, estimation)
  }

  /// Records whose numbers have no meaning: every field of every size that JSON can hold.
  static let arbitrary = zip(
    votes, magnitude.array(of: 7), finite.array(of: 2), Gen.uint64,
    Gen.element(of: ["", "a\"\\\n\u{0}\u{1F600}\r", "--output x"]), Gen.int(in: 0...3)
  ).map { votes, sizes, values, seed, text, form in
    var record = certified(Int(truncatingIfNeeded: seed), radius: sizes[0])
    (record.selectionCounts, record.estimationCounts) = votes
    (record.n0, record.n) = (votes.0.reduce(0, +), votes.1.reduce(0, +))
    (record.alpha, record.sigma, record.charge) = (sizes[1], values[0], values[1])
    (record.lowerPA, record.oneMinusLowerPA, record.upperPB) = (sizes[2], sizes[3], sizes[4])
    record.lowerPAHex = hexadecimal(sizes[2])
    record.seconds = sizes[5]
    record.seed = seed
    record.reason = form == 0 ? nil : text
    record.method = text
    record.levels = form == 1 ? nil : form
    record.outcome = form == 2 ? .abstained : .certified
    record.bound = form == 3 ? .twoClass : .binary
    record.noise = form == 3 ? .float : .grid
    return record
  }

  /// Records that follow from their counts, as a run writes them.
  static let evidence = zip(
    votes, Gen.logUniform(in: 1e-300...0.499), Gen.logUniform(in: 1e-3...1e3),
    Gen.element(of: [0, 1e-19, 1e-3]), Gen.element(of: BoundForm.allCases), Gen.uint64
  ).map { votes, alpha, sigma, charge, bound, seed in
    var record = certified(3)
    (record.n0, record.n) = (votes.0.reduce(0, +), votes.1.reduce(0, +))
    (record.alpha, record.sigma, record.charge, record.bound) = (alpha, sigma, charge, bound)
    (record.prediction, record.radius, record.radiusHex) = (nil, nil, nil)
    record.seed = seed
    do throws(SmoothingError) {
      let counts = (try ClassCounts(votes.0), try ClassCounts(votes.1))
      record.enter(
        selection: counts.0, estimation: counts.1,
        certification: try conclusion(of: record, counts.0, counts.1))
    } catch { record.enter(failure: error) }
    return record
  }

  /// What the rule named by a record concludes from counts.
  static func conclusion(
    of record: CertificationRecord, _ selection: ClassCounts, _ estimation: ClassCounts
  ) throws(SmoothingError) -> Certification {
    let alpha: FailureProbability
    do { alpha = try FailureProbability(record.alpha) } catch { throw .statistics(error) }
    return try CertificationRule(
      sigma: record.sigma, alpha: alpha, bound: record.bound, charge: record.charge
    ).certify(selection: selection, estimation: estimation)
  }
}
