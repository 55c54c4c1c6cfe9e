// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// Exact coverage of interval rules.
struct CoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "How often the intervals of a rule contain the true p: exactly, by enumeration.",
    discussion: """
      The worst p:    smoothing coverage --n 100 --alpha 0.05 --rule wilson
      One p:          smoothing coverage --n 100 --alpha 0.05 --rule wilson --p 0.97
      A curve:        smoothing coverage --n 100 --alpha 0.05 --rule wilson --points 500 --format csv
      All rules:      smoothing coverage --n 100 --alpha 0.05 --rule all
      """)

  @Option(parsing: .unconditional, help: "The number of trials, at most 1000000.")
  var n: Int

  @Option(
    parsing: .unconditional,
    help: "The failure probability that the rule aims at, above 0 and below 0.5.")
  var alpha = 0.001

  @Option(help: "The rule: \(IntervalCatalogue.spellings.joined(separator: ", ")), or all.")
  var rule = "clopper-pearson"

  @Option(parsing: .unconditional, help: "The true probability to look at. Default: the worst one.")
  var p: Double?

  @Option(
    parsing: .unconditional,
    help: "A curve over [0, 1] with so many equally spaced p, and its teeth.")
  var points: Int?

  @Option(help: "Which bounds the interval has: lower, upper, or two-sided with alpha/2 each.")
  var side = CoverageSide.lower

  @Option(help: "The form of the result.")
  var format = OutputFormat.text

  func run() throws {
    guard p == nil || points == nil else {
      throw FlagError("--p --points: give one of them: a single p, or a curve")
    }
    guard 1...CoverageCase.greatestTrials ~= n else {
      throw FlagError(
        "--n \(n): all counts are enumerated, so that n lies between 1 and "
          + "\(CoverageCase.greatestTrials)")
    }
    guard rule != "all" || n <= CoverageCase.greatestTrialsForAll else {
      throw FlagError(
        "--n \(n) --rule all: that would take many minutes; use n up to "
          + "\(CoverageCase.greatestTrialsForAll), or one rule")
    }
    if let points, !(2...100_000 ~= points) {
      throw FlagError("--points \(points): a curve has between 2 and 100000 points; try 500")
    }
    let cases = try rules().map { spelling in
      try flag("--n \(n) --alpha \(alpha) --rule \(spelling)") {
        try CoverageCase(rule: spelling, n: n, alpha: alpha, side: side)
      }
    }
    if format == .text, points == nil {
      return print(try text(of: cases))
    }
    let rows = try cases.flatMap(rows)
    switch format {
    case .text: print(Self.table(of: rows))
    case .csv: print(([CoverageRow.header] + rows.map(\.csv)).joined(separator: "\n"))
    case .json: for row in rows { print(try row.jsonLine()) }
    }
  }

  /// The rules that are asked for.
  private func rules() throws -> [String] {
    if rule == "all" { return IntervalCatalogue.spellings }
    _ = try flag("--rule \(rule)") { try IntervalCatalogue.rule(named: rule) }
    return [rule]
  }

  /// What was asked for, as rows.
  private func rows(of answer: CoverageCase) throws -> [CoverageRow] {
    if let points { return try answer.curve(points: points) }
    guard let p else { return [answer.worstRow] }
    return [try flag("--p \(p)") { try answer.row(at: p) }]
  }

  private func text(of cases: [CoverageCase]) throws -> String {
    guard cases.count == 1 else {
      return try flag(p.map { "--p \($0)" } ?? "--n \(n)") {
        try CoverageCase.comparison(of: cases, at: p)
      }
    }
    let row = try p.map { p in try flag("--p \(p)") { try cases[0].row(at: p) } }
    let line = row.map {
      "\nAt p = \($0.p) the coverage is \($0.coverage): p is missed with probability \($0.miss)."
    }
    return cases[0].explanation + (line ?? "")
  }

  private static func table(of rows: [CoverageRow]) -> String {
    var table = TextTable(header: ["rule", "p", "coverage", "missed with probability"])
    for row in rows { table.add([row.rule, "\(row.p)", "\(row.coverage)", "\(row.miss)"]) }
    return table.text
  }
}
