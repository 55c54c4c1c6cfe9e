// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Validation

@Suite("Check result") struct CheckResultTests {
  @Test func `it carries the check's name and claim`() throws {
    let check = FixedCheck(name: "name")
    let report = try Battery(checks: [check], mutants: []).run(effort: .quick)
    #expect(report.checks[0].name == check.name && report.checks[0].claim == check.claim)
    #expect(report.checks[0].seconds >= 0)
  }
}
