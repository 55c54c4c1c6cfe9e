// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Validation

/// The checks hold for the library, and each mutant is rejected by its check.
///
/// The seeds are fixed; what the checks may call wrong by chance, less than 10⁻⁷ together, is taken from the budget of the run.
@Suite("Certificate checks") struct CertificateChecksTests {
  @Test(arguments: CertificateChecks.all.map(\.name))
  func `each check holds for the library`(name: String) throws {
    let check = try #require(CertificateChecks.all.first { $0.name == name })
    let finding = try check.run(on: .library, effort: .quick)
    #expect(finding.holds, "\(finding.computed)")
    #expect(FalseAlarmBudget.run.spend(finding.falseAlarm), "the budget is overdrawn")
    #expect(try #require(finding.power) <= finding.falseAlarm)
  }

  @Test(arguments: CertificateMutants.all.map(\.name))
  func `each mutant is rejected by the check named for it`(name: String) throws {
    let mutant = try #require(CertificateMutants.all.first { $0.name == name })
    let check = try #require(CertificateChecks.all.first { $0.name == mutant.caughtBy })
    let finding = try check.run(on: mutant.subject, effort: .quick)
    #expect(!finding.holds, "\(finding.computed)")
    // That this was no luck: the power is known, and all but certain.
    #expect(try #require(finding.power) > 0.999)
  }

  @Test func `checks and mutants have names of their own`() {
    let checks = CertificateChecks.all.map(\.name)
    let mutants = CertificateMutants.all.map(\.name)
    #expect(Set(checks).count == checks.count && Set(mutants).count == mutants.count)
  }

  @Test func `an envelope read too near is above the likelihood-ratio test too`() throws {
    var subject = Subject.library
    subject.certificate = CertificateVariant("near", envelope: CertificateVariant.read(at: 0.9))
    #expect(try !NeymanPearsonLemma().run(on: subject, effort: .quick).holds)
  }

  @Test func `a formula that claims nothing is never called unsound`() throws {
    var subject = Subject.library
    subject.certificate = CertificateVariant(
      "silence", radius: { _, _, _ in nil }, envelope: { _, _, _, _ in nil })
    for check in [CertificateSoundness(), NeymanPearsonEnvelope()] as [any ValidationCheck] {
      #expect(try check.run(on: subject, effort: .quick).holds)
    }
    #expect(try !CertificateTightness().run(on: subject, effort: .quick).holds)
  }
}
