// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing

/// An attack run with its folder, its progress line and its interruption.
struct AttackSession {
  let run: AttackRun
  let examples: [Int]
  let folder: URL
  let onError: ErrorPolicy

  /// Attacks what is still to be attacked, and reports on all examples.
  func report(
    title: String, band: CurveBand = .testSet, rho: FailureProbability? = nil
  ) throws -> AttackReport {
    let records = try records(title: title)
    return try AttackReport(
      manifest: run.manifest, records: records, warnings: try checkup().warnings, band: band,
      rho: rho, command: CommandLineText.current)
  }

  /// Attacks what is still to be attacked, and gives the records of all examples in their order.
  private func records(title: String) throws -> [AttackRecord] {
    let store = try open()
    let remaining = store.run.remaining(of: examples)
    if remaining.count < examples.count {
      Terminal.note(
        "\(title): \(examples.count - remaining.count) of \(examples.count) examples are already in "
          + folder.path)
    }
    var records = store.run.earlier
    do {
      try attack(remaining, title: title) { result in
        // Not stored: the same command meets it again, and does not pass it by in silence.
        if let failure = result.record.failure, onError == .stop {
          throw ExperimentError.exampleFailed(example: result.record.example, reason: failure)
        }
        records.append(try store.append(result))
      }
    } catch {
      try store.close()
      if case SmoothingError.cancelled = error {
        Terminal.note(
          "\(title): stopped; \(records.count) records are in \(folder.path), "
            + "and the same command goes on from there")
      }
      throw error
    }
    try store.close()
    let wanted = Set(examples)
    return records.filter { wanted.contains($0.example) }.sorted { $0.example < $1.example }
  }

  /// Whether the attacks work at all: read from the folder, or measured on the first few examples.
  private func checkup() throws -> AttackCheckup {
    if let found = try AttackCheckup.read(from: folder) { return found }
    Terminal.note(
      "checkup: trying the attacks on \(min(Self.checkedExamples, examples.count)) examples")
    let made = try AttackCheckup(of: run, examples: Array(examples.prefix(Self.checkedExamples)))
    try made.write(to: folder)
    return made
  }

  private static let checkedExamples = 5

  private func open() throws -> AttackFolder {
    do {
      return try AttackFolder(folder, manifest: run.manifest)
    } catch ExperimentError.fileUnwritable(_, let reason) {
      throw FlagError("--output \(folder.path): \(reason) Name a folder that can be written to.")
    }
  }

  private func attack(
    _ examples: [Int], title: String, deliver: (AttackResult) throws -> Void
  ) throws {
    guard !examples.isEmpty else { return }
    Interruption.listen()
    let line = ProgressLine(title)
    var done = 0
    var violated = 0
    do {
      try run.records(of: examples) {
        line.show(
          Double(done) / Double(examples.count),
          "\(done) of \(examples.count) examples, \(violated) violated")
        return !Interruption.isRequested
      } deliver: { result in
        try deliver(result)
        done += 1
        if result.record.isViolated { violated += 1 }
      }
    } catch {
      line.interrupt()
      throw error
    }
    line.finish("\(examples.count) examples, \(violated) violated")
  }
}
