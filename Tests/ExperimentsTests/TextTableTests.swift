// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Text tables` {
  let cells = Gen.element(of: ["", "1", "–", "0.25", "σ = 0.5", "certified", "é"]).array(of: 0...5)

  @Test func `every line is as wide as the others`() async throws {
    try await propertyCheck(input: cells.array(of: 0...6)) { rows in
      var table = TextTable(header: ["sigma", "r", "Φ⁻¹(p)"])
      for row in rows { table.add(row) }
      let lines = table.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == rows.count + 2)
      #expect(Set(lines.map(\.count)).count == 1)
      #expect(lines[1].allSatisfy { $0 == "─" })
    }
  }

  @Test func `a column is as wide as its widest cell`() async throws {
    try await propertyCheck(input: cells.array(of: 0...6)) { rows in
      var table = TextTable(header: ["a", "b"])
      for row in rows { table.add(row) }
      let widths = (0..<2).map { column in
        rows.map { column < $0.count ? $0[column].count : 0 }.reduce(1, max)
      }
      #expect(table.text.prefix { $0 != "\n" }.count == widths[0] + 2 + widths[1])
    }
  }

  @Test func `the first column stands left, the others right`() {
    var table = TextTable(header: ["run", "r = 0", "x"])
    table.add(["a", "1"])
    table.add(["longer", "10", "y", "dropped"])
    #expect(
      table.text == """
        run     r = 0  x
        ────────────────
        a           1   
        longer     10  y
        """)
  }

  @Test func `a table without rows, or without columns, is still text`() {
    #expect(TextTable(header: ["a"]).text == "a\n─")
    #expect(TextTable(header: []).text == "\n")
  }
}
