// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing

/// A certification run with its folder, its progress line and its interruption.
struct CertificationSession {
  let run: CertificationRun
  let examples: [Int]
  let folder: URL?
  let onError: ErrorPolicy
  /// Whether the first examples are looked at before votes are spent on them.
  var showsFirstBatch = false

  /// Certifies what is still to be certified, and gives the records of all examples in their order.
  func records(title: String) throws -> [CertificationRecord] {
    let store = try folder.map(open)
    let remaining = store?.remaining(of: examples) ?? examples
    if let store, remaining.count < examples.count {
      Terminal.note(
        "\(title): \(examples.count - remaining.count) of \(examples.count) examples are already in "
          + "\(store.folder.path)")
    }
    var records = store?.earlier ?? []
    do {
      try certify(remaining, title: title) { record in
        // Not stored: the same command meets it again, and does not pass it by in silence.
        if record.outcome == .failed, onError == .stop {
          throw ExperimentError.exampleFailed(
            example: record.example, reason: record.reason ?? "no reason given")
        }
        try store?.append(record)
        records.append(record)
      }
    } catch {
      try store?.close()
      if case SmoothingError.cancelled = error, let store {
        Terminal.note(
          "\(title): stopped; \(records.count) records are in \(store.folder.path), "
            + "and the same command goes on from there")
      }
      throw error
    }
    try store?.close()
    let wanted = Set(examples)
    return records.filter { wanted.contains($0.example) }.sorted { $0.example < $1.example }
  }

  private func open(_ folder: URL) throws -> RunFolder<Manifest> {
    do {
      return try RunFolder(folder, manifest: run.manifest)
    } catch ExperimentError.fileUnwritable(_, let reason) {
      throw FlagError("--output \(folder.path): \(reason) Name a folder that can be written to.")
    }
  }

  /// Says what the first examples look like; an example that fails is left to the run itself.
  private func noteFirstBatch(_ examples: [Int]) {
    guard
      let batch = try? FirstBatch(of: run.classifier, dataset: run.dataset, examples: examples)
    else { return }
    Terminal.note(
      "certify: sigma \(PixelUnits.text(run.configuration.sigma)), "
        + "\(run.configuration.noise.words(for: run.dataset)); \(batch.line)")
    for warning in batch.warnings { Terminal.note("warning: \(warning)") }
  }

  private func certify(
    _ examples: [Int], title: String, deliver: (CertificationRecord) throws -> Void
  ) throws {
    guard !examples.isEmpty else { return }
    if showsFirstBatch { noteFirstBatch(examples) }
    Interruption.listen()
    let configuration = run.configuration
    let votes = examples.count * (configuration.n0 + configuration.n)
    let line = ProgressLine(title)
    let start = ContinuousClock.now
    var done = 0
    do {
      try run.records(of: examples) { counted in
        let rate = Double(counted) / max(1e-9, start.duration(to: .now) / .seconds(1))
        line.show(
          Double(counted) / Double(votes),
          "\(done) of \(examples.count) examples, \(Int(rate)) votes/s")
        return !Interruption.isRequested
      } deliver: { record in
        try deliver(record)
        done += 1
      }
    } catch {
      line.interrupt()
      throw error
    }
    let rate = Double(votes) / max(1e-9, start.duration(to: .now) / .seconds(1))
    line.finish("\(examples.count) examples, \(Int(rate)) votes/s")
  }
}
