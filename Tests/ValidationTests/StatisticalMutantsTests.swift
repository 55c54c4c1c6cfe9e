// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Validation

/// The mutants of the statistics: each is rejected by the check that it names.
@Suite struct `Statistical mutants` {
  @Test(arguments: StatisticalMutants.all.map(\.name))
  func `the check named for a mutant rejects it`(name: String) throws {
    let mutant = try #require(StatisticalMutants.all.first { $0.name == name })
    let check = try #require(StatisticalChecks.all.first { $0.name == mutant.caughtBy })
    let finding = try check.run(on: mutant.subject, effort: .quick)
    #expect(!finding.holds, "\(finding.computed)")
    #expect(finding.power == 1)
  }

  @Test func `each mutant has a name of its own and says what is wrong`() {
    let mutants = StatisticalMutants.all
    #expect(Set(mutants.map(\.name)).count == mutants.count)
    #expect(mutants.allSatisfy { !$0.defect.isEmpty })
  }

  @Test func `each check has a mutant`() {
    #expect(Set(StatisticalMutants.all.map(\.caughtBy)) == Set(StatisticalChecks.all.map(\.name)))
  }
}
