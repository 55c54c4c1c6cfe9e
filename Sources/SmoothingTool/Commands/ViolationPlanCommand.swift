// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// The examples that show violations.
struct ViolationPlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "violations",
    abstract: "The number of examples that show that certificates fail more often than claimed.")

  @Option(parsing: .unconditional, help: "The rate of violations to be seen.")
  var rate: Double

  @Option(parsing: .unconditional, help: "The rate that is claimed not to be exceeded.")
  var claimed: Double

  @Option(
    parsing: .unconditional,
    help: "The probability with which a true claim may be rejected, above 0 and below 0.5.")
  var falseAlarm = 0.001

  @Option(
    parsing: .unconditional,
    help: "The probability that the violations are seen, above 0.5 and below 1.")
  var power = 0.9

  @Option(help: "The form of the result.")
  var format = DocumentFormat.text

  func run() throws {
    let flags =
      "--rate \(rate) --claimed \(claimed) --false-alarm \(falseAlarm) --power \(power)"
    let plan = try flag(flags) {
      try ViolationPlan(rate: rate, claimed: claimed, falseAlarm: falseAlarm, power: power)
    }
    print(format == .json ? try plan.jsonLine() : plan.explanation)
  }
}
