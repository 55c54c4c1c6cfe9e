// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// The numbers that the machine-checked proofs are about are those of this build.
@Suite struct `Tables of the proofs` {
  /// With WRITE_PROOF_TABLES=1 it writes the files anew instead.
  @Test func `this build makes the committed tables, bit for bit`() throws {
    for table in try ProofTable.all() {
      if ProcessInfo.processInfo.environment["WRITE_PROOF_TABLES"] != nil {
        try table.text.write(to: table.file, atomically: true, encoding: .utf8)
      }
      #expect(try String(contentsOf: table.file, encoding: .utf8) == table.text, "\(table.name)")
    }
  }

  @Test func `there are at least 40 rows, some with a hundred thousand trials`() throws {
    let tables = try [ProofTable.lowerBounds(), .certificates(), .normalTails()]
    #expect(tables.map(\.rows.count).reduce(0, +) >= 40)
    #expect(tables[0].rows.contains { $0.hasPrefix("100000,") })
    #expect(tables[1].rows.contains { $0.hasPrefix("100000,") })
  }

  @Test func `a wrong row is not a row of this build`() throws {
    let wrong = try [ProofTable.wrongLowerBounds(), .wrongCertificates()].flatMap(\.rows)
    let right = Set(try [ProofTable.lowerBounds(), .certificates()].flatMap(\.rows))
    #expect(wrong.count >= 3)
    #expect(right.isDisjoint(with: wrong))
  }
}
