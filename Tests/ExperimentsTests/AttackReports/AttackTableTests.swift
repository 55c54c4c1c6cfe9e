// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Testing

@testable import Experiments

@Suite struct `Tables of attack runs` {
  func text(_ records: [AttackRecord]) throws -> String {
    try AttackReport(manifest: AttackSamples.manifest(), records: records).table()
  }

  /// The header lines, which a rule follows.
  func headers(_ text: String) -> [[String]] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return zip(lines, lines.dropFirst()).filter { $1.hasPrefix("──") }
      .map { line, _ in line.split(separator: "  ").map { $0.drop { $0 == " " } }.map(String.init) }
  }

  @Test func `columns are fixed, whatever the records`() throws {
    for mix in AttackSamples.Mix.all {
      let found = headers(try text(AttackSamples.records(20, mix: mix)))
      #expect(found.first == AttackTable.headingColumns)
      #expect(
        found[1] == [
          "broken/held/undecided within", "0.5 R", "0.99 R", "1.25 R", "1.5 R", "2 R", "3 R",
        ])
      #expect(found[2] == ["broken/held/undecided within", "0.125", "0.25", "0.5"])
    }
    let found = headers(try text(AttackSamples.records(20)))
    #expect(found[3] == ["share broken at eps/R"] + RatioBin.all.map(\.description))
    #expect(found[4] == AttackTable.tightnessColumns)
    #expect(found.count == 6)
  }

  @Test func `each attack has its row, and all together theirs`() throws {
    let lines = try text(AttackSamples.records(20)).split(separator: "\n")
    for name in AttackSamples.attacks + ["any of these"] {
      #expect(lines.count { $0.hasPrefix(name) } == 4)
    }
  }

  @Test func `the upper curve is never called more than it is`() throws {
    let text = try text(AttackSamples.records(20))
    #expect(text.contains("under these attacks (at most)"))
    #expect(!text.lowercased().contains("robust accuracy"))
  }

  @Test func `warnings have one line each, with their attack`() throws {
    let point = AttackSamples.point("pgd", budget: 0.6, departure: .refuted(pValue: 0))
    var silent = point
    silent.wasFooledOnPath = true
    let text = try text([AttackSamples.record(0, points: [silent])])
    #expect(text.contains("F3 pgd: a point on the path fooled the target"))
  }

  @Test func `a run that has not begun has a table`() throws {
    #expect(try text([]).contains("No example was attacked yet."))
  }
}
