// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Validation

@Suite("Battery") struct BatteryTests {
  private let check = FixedCheck(name: "name")

  private func mutant(_ rule: String, caughtBy: String = "name") -> Mutant {
    Mutant(name: rule, defect: "a wrong name", caughtBy: caughtBy) {
      $0.interval = NamedRule(name: rule)
    }
  }

  @Test func `every mutant of the standard battery names a check that is there`() {
    let names = Set(Battery.standard.checks.map(\.name))
    for mutant in Battery.standard.mutants {
      #expect(names.contains(mutant.caughtBy), "\(mutant.name) names \(mutant.caughtBy)")
    }
  }

  @Test func `names are unique`() {
    let checks = Battery.standard.checks.map(\.name)
    let mutants = Battery.standard.mutants.map(\.name)
    #expect(Set(checks).count == checks.count && Set(mutants).count == mutants.count)
  }

  @Test func `a right subject and a mutant that is rejected pass`() throws {
    let report = try Battery(checks: [check], mutants: [mutant("other")]).run()
    #expect(report.passed && report.checks[0].finding.holds && report.mutants[0].isRejected)
  }

  @Test func `a mutant that survives fails the report`() throws {
    let report = try Battery(checks: [check], mutants: [mutant("Clopper–Pearson")]).run()
    #expect(!report.passed && report.checks[0].finding.holds)
  }

  @Test func `a wrong subject fails`() throws {
    var subject = Subject.library
    subject.interval = NamedRule(name: "mine")
    let report = try Battery(checks: [check], mutants: [mutant("other")]).run(on: subject)
    #expect(!report.passed && report.mutants.isEmpty)
  }

  @Test func `a mutant without a check is an error`() {
    let battery = Battery(checks: [check], mutants: [mutant("other", caughtBy: "nobody")])
    #expect(throws: ValidationError.unknownCheck("nobody")) { try battery.run() }
  }

  @Test func `progress counts checks and mutants`() throws {
    var steps: [String] = []
    _ = try Battery(checks: [check], mutants: [mutant("other")]).run { done, total, name in
      steps.append("\(done)/\(total) \(name)")
    }
    #expect(steps == ["0/2 name", "1/2 mutant: other"])
  }
}
