// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Validation

@Suite("Validation checks") struct ValidationCheckTests {
  @Test(arguments: Battery.standard.checks.indices)
  func `each claim holds for the library`(index: Int) throws {
    let check = Battery.standard.checks[index]
    let finding = try check.run(on: .library, effort: .quick)
    #expect(finding.holds, "\(check.name): \(finding.computed)")
    #expect(finding.falseAlarm <= 1e-6 && !finding.computed.isEmpty)
  }

  @Test(arguments: Battery.standard.mutants.indices)
  func `each mutant is rejected by its check`(index: Int) throws {
    let mutant = Battery.standard.mutants[index]
    let check = try #require(
      Battery.standard.checks.first { $0.name == mutant.caughtBy }, "\(mutant.caughtBy)")
    let finding = try check.run(on: mutant.subject, effort: .quick)
    #expect(!finding.holds, "\(mutant.name): \(finding.computed)")
  }

  @Test func `claims are sentences that end without a full stop`() {
    for check in Battery.standard.checks {
      #expect(check.claim.count > 20 && !check.claim.hasSuffix("."), "\(check.name)")
    }
  }
}
