// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Classifiers
import Noise
import Smoothing

@testable import Experiments

/// A small experiment whose classifier is a closure: fast, and with abstentions.
enum RunSamples {
  /// Sixteen points of the plane on a grid of sixteen steps, two classes.
  static func dataset() throws -> Dataset {
    try Dataset(
      name: "points", inputShape: InputShape(features: 2), classCount: 3, levels: 16,
      pixels: (0..<16).flatMap { [UInt8($0), UInt8(16 - $0 / 2)] },
      labels: (0..<16).map { $0 < 8 ? 0 : 1 })
  }

  /// 1 right of the diagonal, 2 far away, else 0.
  static func classifier() throws -> ClosureClassifier {
    try ClosureClassifier(inputShape: InputShape(features: 2), classCount: 3) { x in
      x[0] * x[0] + x[1] * x[1] > 4 ? 2 : (2 * x[0] > x[1] ? 1 : 0)
    }
  }

  static func configuration(
    noise: NoiseKind = .grid, bound: BoundForm = .binary, n0: Int = 20, n: Int = 500,
    otherSeed: Bool = false
  ) throws -> CertificationConfiguration {
    CertificationConfiguration(
      classifier: "closure", classifierHash: "", precision: "f32", instructionSet: "any",
      data: "points", dataHash: try dataset().contentHash(), sigma: 0.25, noise: noise,
      bound: bound, n0: n0, n: n, alpha: 0.001, seed: otherSeed ? 6 : 5)
  }

  static func run(
    _ classifier: (any BaseClassifier)? = nil, _ configuration: CertificationConfiguration? = nil,
    threads: Int = 1, batch: Int? = nil
  ) throws -> CertificationRun {
    try CertificationRun(
      classifier: try classifier ?? RunSamples.classifier(), dataset: dataset(),
      configuration: try configuration ?? RunSamples.configuration(),
      options: SamplingOptions(threads: threads, batch: batch))
  }

  /// The records of a run, without their times.
  static func records(
    _ run: CertificationRun, of examples: [Int] = Array(0..<16)
  ) throws -> [CertificationRecord] {
    var records: [CertificationRecord] = []
    try run.records(of: examples) { record in
      var record = record
      record.seconds = 0
      records.append(record)
    }
    return records
  }
}
