// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// A validation with its progress line.
struct ValidationSession {
  let battery: Battery
  let effort: Effort

  /// A battery, or of it the checks that are named with the mutants that belong to them.
  ///
  /// - Parameters:
  ///   - battery: The battery.
  ///   - names: The names of checks; none for all.
  ///   - effort: How much is computed.
  /// - Throws: `FlagError` for a name that no check has.
  init(_ battery: Battery, checks names: [String], effort: Effort) throws {
    let known = battery.checks.map(\.name)
    for name in names where !known.contains(name) {
      throw FlagError(
        "--check '\(name)': there is no such check; 'smoothing validate --list' names them all")
    }
    self.battery =
      names.isEmpty
      ? battery
      : Battery(
        checks: battery.checks.filter { names.contains($0.name) },
        mutants: battery.mutants.filter { names.contains($0.caughtBy) })
    self.effort = effort
  }

  /// Validates the library and the checks, or a subject of one's own.
  func report(on subject: Subject? = nil) throws -> ValidationReport {
    let line = ProgressLine("validate")
    let show = { (done: Int, total: Int, name: String) in
      line.show(Double(done) / Double(max(1, total)), "\(done + 1) of \(total): \(name)")
    }
    do {
      let report =
        if let subject {
          try battery.run(on: subject, effort: effort, progress: show)
        } else {
          try battery.run(effort: effort, progress: show)
        }
      line.finish("\(report.checks.count) checks, \(report.mutants.count) wrong variants")
      return report
    } catch {
      line.interrupt()
      throw error
    }
  }

  /// The checks and the mutants by name.
  var list: String {
    let checks = battery.checks.map { "\($0.name)\n    \($0.claim)" }
    let mutants = battery.mutants.map {
      "\($0.name): \($0.defect)\n    rejected by: \($0.caughtBy)"
    }
    return (["Checks:"] + checks + ["", "Wrong variants:"] + mutants).joined(separator: "\n")
  }
}
