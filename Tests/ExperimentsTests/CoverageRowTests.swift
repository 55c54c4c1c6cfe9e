// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Statistics
import Testing

@testable import Experiments

@Suite struct `Rows of coverage` {
  @Test func `every number reads back from CSV and from JSON`() async throws {
    try await propertyCheck(count: 100, input: Gen.int(in: 1...50), Gen.double(in: 0...1)) { n, p in
      let row = try CoverageCase(rule: "wilson", n: n, alpha: 0.05, side: .twoSided).row(at: p)
      let fields = row.csv.split(separator: ",").map { String($0) }
      #expect(fields.count == CoverageRow.header.split(separator: ",").count)
      #expect(fields[0] == "wilson" && Int(fields[1]) == n && fields[3] == "two-sided")
      #expect(
        [Double(fields[4]), Double(fields[5]), Double(fields[6])] == [p, row.coverage, row.miss])
      let json = Data(try row.jsonLine().utf8)
      #expect(try JSONDecoder().decode(CoverageRow.self, from: json) == row)
    }
  }

  @Test func `coverage and miss add up to 1`() async throws {
    let answer = try CoverageCase(rule: "clopper-pearson", n: 30, alpha: 0.05)
    try await propertyCheck(count: 100, input: Gen.double(in: 0...1)) { p in
      let row = try answer.row(at: p)
      #expect(abs(row.coverage + row.miss - 1) < 1e-9)
      #expect(0...1 ~= row.coverage && 0...1 ~= row.miss)
    }
  }

  @Test func `only the worst p says that it is`() throws {
    let answer = try CoverageCase(rule: "wald", n: 10, alpha: 0.05)
    #expect(answer.worstRow.isWorst && answer.worstRow.csv.hasSuffix(",true"))
    #expect(try answer.row(at: answer.worst.probability).csv.hasSuffix(",false"))
  }
}
