// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Validation

/// The statistical checks: the library passes each.
@Suite struct `Statistical checks` {
  @Test(arguments: StatisticalChecks.all.map(\.name))
  func `the library passes`(name: String) throws {
    let check = try #require(StatisticalChecks.all.first { $0.name == name })
    let finding = try check.run(on: .library, effort: .quick)
    #expect(finding.holds, "\(finding.computed)")
    #expect(finding.falseAlarm == 0)
  }

  @Test func `each claim is a sentence of its own`() {
    let checks = StatisticalChecks.all
    #expect(Set(checks.map(\.name)).count == checks.count)
    #expect(Set(checks.map(\.claim)).count == checks.count)
  }
}
