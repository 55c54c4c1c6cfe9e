// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Testing

@Suite("Reference table") struct ReferenceTableTests {
  func table(_ file: String, _ text: String) throws -> ReferenceTable {
    try ReferenceTable(file: file, data: Data(text.utf8))
  }

  @Test func `a CSV file has rows under named columns`() throws {
    let text = "# made by hand\nk,n,lower,name\n3, 10, 0.1, three\n\n4,10,0x1p-2,four\n"
    let rows = try table("t.csv", text).rows
    #expect(rows.count == 2)
    #expect(try rows[0].int("k") == 3)
    #expect(try rows[0].double("lower") == 0.1)
    #expect(try rows[1].double("lower") == 0.25)
    #expect(try rows[1].string("name") == "four")
    #expect(rows[1].description == "t.csv, row 2: k=4 lower=0x1p-2 n=10 name=four")
  }

  @Test func `a JSON file may be an array or have rows`() throws {
    let rows = #"[{"k": 3, "p": 0.1, "text": "0.300000000000000000001", "counts": [1, 2]}]"#
    for text in [rows, #"{"oracle": "mpmath", "rows": \#(rows)}"#] {
      let row = try #require(try table("t.json", text).rows.first)
      #expect(try row.int("k") == 3)
      #expect(try row.double("p") == 0.1)
      #expect(try row.double("text") == 0.3)
      #expect(try row.ints("counts") == [1, 2])
      #expect(try row.doubles("counts") == [1, 2])
    }
  }

  @Test func `errors name file, row and column`() throws {
    let row = try #require(try table("t.csv", "k,p\n1.5,x").rows.first)
    #expect(throws: PropertyTestingError.missingColumn(file: "t.csv", row: 1, column: "q")) {
      try row.double("q")
    }
    let error = #expect(throws: PropertyTestingError.self) { try row.int("k") }
    #expect(error?.description == #"t.csv, row 1, column "k": "1.5" is not an integer"#)
    #expect(throws: PropertyTestingError.self) { try row.double("p") }
    #expect(throws: PropertyTestingError.self) { try row.ints("p") }
  }

  @Test(arguments: ["", "k,k\n1,2", "k,p\n1", "k,p"])
  func `text that is no table is an error`(text: String) {
    #expect(throws: PropertyTestingError.self) { try table("t.csv", text) }
    #expect(throws: PropertyTestingError.self) { try table("t.json", text) }
  }

  @Test func `a missing file is an error that names it`() {
    #expect(throws: PropertyTestingError.missingTable(file: "Reference/none.csv")) {
      try ReferenceTable("none.csv", in: .main)
    }
  }
}
