// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// Checks that everything is in place.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check the installation: libraries, data, and that the numbers come out right.")

  func run() throws {
    let checks = DoctorCheck.all.map { ($0, $0.result()) }
    for (check, result) in checks {
      switch result {
      case .success(let detail): print("✓ \(check.name): \(detail)")
      case .failure(let problem): print("✗ \(check.name): \(problem)")
      }
    }
    let failed = checks.count { if case .failure = $0.1 { !$0.0.isOptional } else { false } }
    guard failed == 0 else { throw ExitCode(ExitStatus.checkFailed.rawValue) }
  }
}
