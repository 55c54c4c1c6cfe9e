// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing
import Testing

@Suite struct `The command coverage` {
  static let question = ["coverage", "--n", "50", "--alpha", "0.05"]

  func run(_ arguments: String...) throws -> Tool.Output {
    try Tool.run(Self.question + arguments)
  }

  @Test func `one rule is explained in words`() throws {
    for side in CoverageSide.allCases {
      let output = try run("--rule", "wilson", "--side", side.rawValue)
      let answer = try CoverageCase(rule: "wilson", n: 50, alpha: 0.05, side: side)
      #expect(output.code == 0 && output.messages.isEmpty)
      #expect(output.text == answer.explanation + "\n")
    }
  }

  @Test func `one p is answered in words and in numbers`() throws {
    let row = try CoverageCase(rule: "wald", n: 50, alpha: 0.05).row(at: 0.97)
    let text = try run("--rule", "wald", "--p", "0.97")
    #expect(text.text.contains("At p = 0.97 the coverage is \(row.coverage)"))
    let csv = try run("--rule", "wald", "--p", "0.97", "--format", "csv")
    #expect(csv.lines.map { String($0) } == [CoverageRow.header, row.csv])
    let json = try run("--rule", "wald", "--p", "0.97", "--format", "json")
    #expect(try JSONDecoder().decode(CoverageRow.self, from: Data(json.text.utf8)) == row)
  }

  @Test func `a curve is the same in every form`() throws {
    let rows = try CoverageCase(rule: "jeffreys", n: 50, alpha: 0.05).curve(points: 20)
    let arguments = ["--rule", "jeffreys", "--points", "20", "--format"]
    let csv = try Tool.run(Self.question + arguments + ["csv"])
    #expect(csv.lines.dropFirst().map { String($0) } == rows.map(\.csv))
    let json = try Tool.run(Self.question + arguments + ["json"])
    #expect(json.lines.count == rows.count)
    let text = try Tool.run(Self.question + arguments + ["text"])
    #expect(text.lines.count == rows.count + 2)
  }

  @Test func `all rules stand side by side`() throws {
    let output = try run("--rule", "all", "--p", "0.9")
    #expect(output.code == 0)
    for rule in IntervalCatalogue.spellings { #expect(output.text.contains("\n\(rule) ")) }
    let csv = try run("--rule", "all", "--format", "csv")
    #expect(csv.lines.count == IntervalCatalogue.spellings.count + 1)
    #expect(csv.lines.dropFirst().allSatisfy { $0.hasSuffix(",true") })
  }
}
