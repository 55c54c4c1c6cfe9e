// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// The votes without which nothing is decided.
struct DecisionPlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "The smallest number of votes that can decide anything at alpha.")

  @Option(
    parsing: .unconditional, help: "The failure probability of a statement, above 0 and below 0.5.")
  var alpha = 0.001

  @Option(help: "The form of the result.")
  var format = DocumentFormat.text

  func run() throws {
    let plan = try flag("--alpha \(alpha)") { try DecisionPlan(alpha: alpha) }
    print(format == .json ? try plan.jsonLine() : plan.explanation)
  }
}
