// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Validation

@Suite("Validation report") struct ValidationReportTests {
  private func report(check: Bool = true, survives: Bool = false) -> ValidationReport {
    let sampled = Finding(holds: check, computed: "3 of 10", falseAlarm: 1e-9, power: nil)
    return ValidationReport(
      effort: .quick,
      checks: [
        CheckResult(name: "a", claim: "b", finding: sampled, seconds: 0.5),
        CheckResult(name: "c", claim: "d", finding: sampled, seconds: 0.5),
      ],
      mutants: [
        MutantResult(
          name: "m", defect: "w", caughtBy: "a",
          finding: Finding(exactly: survives, computed: "e"), seconds: 1)
      ])
  }

  @Test func `it passes only if every claim holds and every mutant is rejected`() {
    #expect(report().passed)
    #expect(!report(check: false).passed)
    #expect(!report(survives: true).passed)
  }

  @Test func `false alarms add up`() {
    #expect(report().falseAlarm == 2e-9)
  }

  @Test func `it survives JSON`() throws {
    let data = try JSONEncoder().encode(report())
    #expect(try JSONDecoder().decode(ValidationReport.self, from: data) == report())
  }
}
