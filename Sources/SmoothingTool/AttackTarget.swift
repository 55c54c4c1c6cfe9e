// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing

/// What is attacked: a certification, its finished records if there are any, and which examples.
struct AttackTarget {
  let certification: CertificationRun
  let earlier: [CertificationRecord]
  let examples: [Int]

  /// The examples of a finished run, in its order.
  ///
  /// The classifier and the data are opened by the names in the manifest and must have the hashes that stand there.
  ///
  /// - Parameters:
  ///   - path: The folder of the run.
  ///   - selection: Which examples of the data set.
  ///   - sampling: How the work is scheduled.
  ///   - limit: At most so many of those that the run has.
  /// - Throws: `ExperimentError.fileMissing`, `otherRun`, or what opening the classifier, the data or the records throws.
  init(
    run path: String, selection: IndexSelection, sampling: SamplingOptions, limit: Int = .max
  ) throws {
    let folder = URL(fileURLWithPath: path, isDirectory: true)
    guard let manifest = try Manifest.read(from: folder) else {
      throw ExperimentError.fileMissing(
        path: folder.appendingPathComponent(Manifest.fileName).path,
        fix: "make a run with 'smoothing certify --output \(path)'")
    }
    let settings = manifest.configuration
    let named = try NamedClassifier(settings.classifier, sigma: settings.sigma)
    let dataset = try DatasetReference(settings.data).load()
    let found = named.configuration(
      data: dataset, sigma: settings.sigma, noise: settings.noise, bound: settings.bound,
      n0: settings.n0, n: settings.n, alpha: settings.alpha, seed: settings.seed)
    guard found.hash == settings.hash else {
      throw ExperimentError.otherRun(
        path: path, fields: settings.differences(from: found))
    }
    let records = try RecordReader.read(from: folder).filter { $0.outcome != .failed }
    let places = try selection.indices(count: dataset.count)
    let wanted = Set(places)
    earlier = Array(records.filter { wanted.contains($0.example) }.prefix(limit))
    guard !earlier.isEmpty else {
      throw FlagError(
        "\(path): none of its \(records.count) records is among the examples asked for")
    }
    examples = earlier.map(\.example)
    certification = try CertificationRun(
      classifier: named.classifier, dataset: dataset, configuration: settings, options: sampling)
  }

  /// Examples that are certified first.
  init(certification: CertificationRun, examples: [Int]) {
    self.certification = certification
    earlier = []
    self.examples = examples
  }
}
