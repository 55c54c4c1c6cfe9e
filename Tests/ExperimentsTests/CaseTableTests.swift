// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Tables of cases` {
  let columns = ["n", "k", "alpha"]

  func error(_ text: String) -> ExperimentError? {
    do throws(ExperimentError) {
      _ = try CaseTable(text, columns: columns)
      return nil
    } catch { return error }
  }

  @Test func `columns stand in any order, with spaces, blank lines and any line end`() async throws
  {
    let cases = zip(
      Gen.int(in: 1...1_000_000), Gen.int(in: 0...100), Gen.anyDouble.filter { $0.isFinite })
    let orders = [["n", "k", "alpha"], ["alpha", "n", "k"], ["k", "alpha", "n"]]
    try await propertyCheck(
      input: cases.array(of: 0...8), Gen.element(of: orders),
      Gen.element(of: ["\n", "\r\n", "\n\n", "\r\n \t\r\n"]),
      Gen.element(of: ["", " ", "\t "])
    ) { cases, order, end, space in
      let lines = cases.map { n, k, alpha in
        order.map {
          space + ["n": "\(n)", "k": "\(k)", "alpha": "\(alpha)"][$0, default: ""] + space
        }
        .joined(separator: ",")
      }
      let header = order.map { space + $0 + space }.joined(separator: ",")
      let table = try CaseTable(
        end + ([header] + lines).joined(separator: end) + end, columns: columns)
      #expect(table.rows.count == cases.count)
      for (row, expected) in zip(table.rows, cases) {
        #expect(try row.integer("n") == expected.0)
        #expect(try row.integer("k") == expected.1)
        #expect(try row.number("alpha").bitPattern == expected.2.bitPattern)
      }
    }
  }

  @Test func `a row knows its line in the text`() throws {
    let table = try CaseTable("\nn,k,alpha\n1,1,0.1\n\n \n2,1,0.1\r\n3,1,0.1", columns: columns)
    #expect(table.rows.map(\.line) == [3, 6, 7])
  }

  @Test func `the header must name every column, once`() {
    for header in ["", "n,k", "n,k,alpha,sigma", "n,k,k", "n,n,k,alpha", "10,1,0.1", "N,K,ALPHA"] {
      guard case .malformedCase(let line, let reason) = error("\(header)\n10,1,0.1") else {
        Issue.record("\(header) was read")
        continue
      }
      #expect(line == (header.isEmpty ? 2 : 1))
      #expect(reason.contains("n,k,alpha"))
    }
    #expect(
      error("") == .malformedCase(line: 1, reason: "there is no header: it should be n,k,alpha"))
  }

  @Test func `a row of another width is named by its line`() {
    for row in ["1,2", "1,2,3,4", "1", ",,,"] {
      guard case .malformedCase(4, _) = error("n,k,alpha\n1,1,0.1\n\n\(row)\n") else {
        Issue.record("\(row) was read")
        continue
      }
    }
  }

  @Test func `a field that is no number is named with its column`() throws {
    let row = try #require(CaseTable("n,k,alpha\n1e5,,x", columns: columns).rows.first)
    #expect(throws: row.malformed("n is '1e5', which is not a whole number")) {
      try row.integer("n")
    }
    #expect(throws: row.malformed("k is '', which is not a whole number")) { try row.integer("k") }
    #expect(throws: row.malformed("alpha is 'x', which is not a number")) {
      try row.number("alpha")
    }
    #expect(throws: row.malformed("beta is '', which is not a number")) { try row.number("beta") }
  }
}
