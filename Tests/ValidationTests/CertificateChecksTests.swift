// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Validation

@Suite("Certificate checks") struct CertificateChecksTests {
  @Test(arguments: CertificateChecks.all.map(\.name))
  func `each check holds for the library`(name: String) throws {
    let check = try #require(CertificateChecks.all.first { $0.name == name })
    let finding = try check.run(on: .library, effort: .quick)
    #expect(finding.holds, "\(finding.computed)")
    #expect(finding.falseAlarm <= 1e-7)
  }

  @Test(arguments: CertificateMutants.all.map(\.name))
  func `each mutant is rejected by the check named for it`(name: String) throws {
    let mutant = try #require(CertificateMutants.all.first { $0.name == name })
    let check = try #require(CertificateChecks.all.first { $0.name == mutant.caughtBy })
    let finding = try check.run(on: mutant.subject, effort: .quick)
    #expect(!finding.holds, "\(finding.computed)")
  }

  @Test func `checks and mutants have names of their own`() {
    let checks = CertificateChecks.all.map(\.name)
    let mutants = CertificateMutants.all.map(\.name)
    #expect(Set(checks).count == checks.count && Set(mutants).count == mutants.count)
  }
}
