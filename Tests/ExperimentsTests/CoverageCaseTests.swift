// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Experiments

@Suite struct `Cases of coverage` {
  @Test func `Clopper–Pearson keeps its level, and the rules that only aim at it do not`() throws {
    for side in CoverageSide.allCases {
      for n in [1, 10, 100] {
        let exact = try CoverageCase(rule: "clopper-pearson", n: n, alpha: 0.05, side: side)
        #expect(exact.keepsLevel)
        #expect(exact.explanation.contains("keeps its level"))
      }
    }
    for rule in ["wald", "point-estimate", "jeffreys", "wilson"] {
      let wrong = try CoverageCase(rule: rule, n: 100, alpha: 0.05)
      #expect(!wrong.keepsLevel, "\(rule)")
      #expect(wrong.explanation.contains("does not keep its level"))
    }
  }

  @Test func `no p is covered less than the worst`() async throws {
    let rule = Gen.element(of: IntervalCatalogue.spellings)
    let side = Gen.element(of: CoverageSide.allCases)
    try await propertyCheck(
      count: 100, input: rule, Gen.int(in: 1...40), side, Gen.double(in: 0...1)
    ) {
      rule, n, side, p in
      let answer = try CoverageCase(rule: rule, n: n, alpha: 0.05, side: side)
      guard answer.coverage.isMonotone else { return }
      let row = try answer.row(at: p)
      #expect(row.p == p && row.rule == rule && row.n == n && row.side == side && !row.isWorst)
      #expect(row.coverage >= answer.worstRow.coverage - 1e-9)
      if p >= 0.5 { #expect(row.coverage >= answer.worstAboveHalf.coverage.lower - 1e-9) }
      #expect(answer.worstAboveHalf.miss.upper <= answer.worst.miss.upper)
    }
  }

  @Test func `a curve runs from 0 to 1 and shows the teeth`() throws {
    let rows = try CoverageCase(rule: "clopper-pearson", n: 20, alpha: 0.05).curve(points: 50)
    #expect(rows.first?.p == 0 && rows.last?.p == 1)
    #expect(rows.count >= 50)
    #expect(zip(rows, rows.dropFirst()).allSatisfy { $0.p < $1.p })
    #expect(zip(rows, rows.dropFirst()).count { $0.coverage > $1.coverage } >= 15)
  }

  @Test func `a comparison has a line for every rule, and a column for p`() throws {
    let cases = try IntervalCatalogue.spellings.map {
      try CoverageCase(rule: $0, n: 30, alpha: 0.05)
    }
    let lines = try CoverageCase.comparison(of: cases, at: 0.97).split(separator: "\n")
    #expect(lines.count == cases.count + 2)
    #expect(lines[0].hasSuffix("p = 0.97"))
    for (line, answer) in zip(lines.dropFirst(2), cases) {
      #expect(line.hasPrefix(answer.spelling))
      let shown = try #require(line.split(separator: " ").last.flatMap { Double($0) })
      let exact = try answer.row(at: 0.97).coverage
      #expect(shown <= exact && shown > exact - 1.5e-6)
    }
  }

  @Test func `a coverage is never rounded up`() async throws {
    try await propertyCheck(input: Gen.double(in: 0...1)) { value in
      let shown = try #require(Double(CoverageCase.sixDecimals(value)))
      #expect(shown <= value && shown > value - 1.1e-6)
    }
    #expect(CoverageCase.sixDecimals(1) == "1.000000")
  }

  @Test func `what cannot be enumerated is refused`() {
    #expect(throws: StatisticsError.invalidTrials(1_000_001)) {
      try CoverageCase(rule: "wald", n: 1_000_001, alpha: 0.05)
    }
    #expect(throws: StatisticsError.self) { try CoverageCase(rule: "wald", n: 0, alpha: 0.05) }
    #expect(throws: StatisticsError.self) { try CoverageCase(rule: "wald", n: 9, alpha: .nan) }
    #expect(throws: StatisticsError.unknownInterval("walt")) {
      try CoverageCase(rule: "walt", n: 9, alpha: 0.05)
    }
  }
}
