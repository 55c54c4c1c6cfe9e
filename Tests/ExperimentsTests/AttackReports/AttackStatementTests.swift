// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Testing

@testable import Experiments

@Suite struct `Statements about attack runs` {
  func statement(_ records: [AttackRecord]) throws -> AttackStatement {
    AttackStatement(
      try AttackSummary(records: records, manifest: AttackSamples.manifest()))
  }

  @Test func `every number of the claim is in it`() throws {
    let records = try AttackSamples.records(100)
    let summary = try AttackSummary(records: records, manifest: AttackSamples.manifest())
    let text = AttackStatement(summary).paragraph
    for part in [
      "100 examples", "\(summary.issued) certificates", "\(summary.abstained) abstained",
      "α = 0.001", "β = 0.001", "Bin(100, α + β)", "at most 0.2", "V = 0", "p-value 1",
      "does not prove", "95 %", "U = 0.0295", "5 %", "W = ",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func `the verdict tells a right certifier from a wrong one`() throws {
    #expect(
      try statement(AttackSamples.records(100)).verdict.contains("No certificate was violated"))
    let flawed = try statement(AttackSamples.records(100, mix: .flawed)).verdict
    #expect(flawed.contains("more than a right certifier allows"))
    let one = AttackSamples.point(
      "pgd", budget: 0.1, radius: 0.25, departure: .confirmed(pValue: 0))
    let rest = try AttackSamples.records(100).dropFirst()
    let single = try statement([AttackSamples.record(0, points: [one])] + rest)
    #expect(single.verdict.contains("1 example with") && single.verdict.contains("no more than"))
  }

  @Test func `nothing is claimed of nothing`() throws {
    #expect(try statement([]).paragraph == "No example was attacked yet.")
    let abstained = try statement(AttackSamples.records(10, mix: .allAbstained))
    #expect(abstained.verdict.contains("none could be violated"))
  }

  @Test func `failures are named where there are any`() throws {
    #expect(try statement([AttackSamples.failed(0)]).paragraph.contains("1 failed"))
  }
}
