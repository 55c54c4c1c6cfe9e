// SPDX-License-Identifier: GPL-3.0-or-later

import Validation

@testable import Experiments

/// Validation reports for tests.
enum ValidationSamples {
  static func check(_ name: String, holds: Bool = true, text: String = "text") -> CheckResult {
    CheckResult(
      name: name, claim: "claim of \(name): \(text)",
      finding: Finding(
        holds: holds, computed: "computed for \(name): \(text)", falseAlarm: 1e-9, power: nil),
      seconds: 0.25)
  }

  static func mutant(
    _ name: String, of check: String, isRejected: Bool = true, power: Double? = 1,
    text: String = "text"
  ) -> MutantResult {
    MutantResult(
      name: name, defect: "defect of \(name): \(text)", caughtBy: check,
      finding: Finding(
        holds: !isRejected, computed: "evidence for \(name): \(text)", falseAlarm: 0, power: power),
      seconds: 12.5)
  }

  static func document(
    checks: [CheckResult], mutants: [MutantResult] = [], command: String = "smoothing validate"
  ) -> ValidationDocument {
    ValidationDocument(
      report: ValidationReport(effort: .quick, checks: checks, mutants: mutants),
      provenance: Provenance(command: command))
  }

  /// Two claims and three mutants, all as they should be; every text is as given.
  static func passing(text: String = "text") -> ValidationDocument {
    document(
      checks: [check("first", text: text), check("second", text: text)],
      mutants: [
        mutant("one", of: "first", text: text), mutant("two", of: "first", power: 0.75, text: text),
        mutant("three", of: "second", power: nil, text: text),
      ])
  }
}
