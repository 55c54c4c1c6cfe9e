// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// Exact confidence bounds on a proportion.
struct IntervalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interval",
    abstract: "Exact one-sided Clopper–Pearson bounds on a proportion.",
    discussion: """
      One case:    smoothing interval --n 100000 --k 99000 --alpha 0.001
      Many cases:  smoothing interval --input cases.csv      (columns n,k,alpha; - for standard input)
      """)

  @Option(parsing: .unconditional, help: "The number of trials.")
  var n: Int?

  @Option(parsing: .unconditional, help: "The number of successes.")
  var k: Int?

  @Option(
    parsing: .unconditional, help: "The failure probability of each bound, above 0 and below 0.5.")
  var alpha = 0.001

  @Option(help: "A file of cases with the header n,k,alpha; - for standard input.")
  var input: String?

  func run() throws {
    if let input {
      let text = try Terminal.read(input)
      let cases = try flag("--input \(input)") { try IntervalCase.cases(in: text) }
      print(([IntervalCase.header] + cases.map(\.row)).joined(separator: "\n"))
    } else {
      guard let n, let k else {
        throw FlagError("give --n and --k, or a file of cases with --input")
      }
      let answer = try flag("--n \(n) --k \(k) --alpha \(alpha)") {
        try IntervalCase(n: n, k: k, alpha: alpha)
      }
      print(answer.explanation)
    }
  }
}
