// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// The votes that certify a radius.
struct RadiusPlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "radius",
    abstract: "The number of votes that certify a radius with a given probability (binary form).")

  @Option(parsing: .unconditional, help: "The radius, in the units of sigma.")
  var radius: Double

  @Option(parsing: .unconditional, help: "The true probability of the top class.")
  var p: Double

  @Option(parsing: .unconditional, help: "The noise level.")
  var sigma: Double

  @Option(
    parsing: .unconditional,
    help: "The failure probability of the certificate, above 0 and below 0.5.")
  var alpha = 0.001

  @Option(
    parsing: .unconditional,
    help: "The probability that the radius is certified, above 0.5 and below 1.")
  var power = 0.9

  @Option(help: "The form of the result.")
  var format = DocumentFormat.text

  func run() throws {
    let flags = "--radius \(radius) --p \(p) --sigma \(sigma) --alpha \(alpha) --power \(power)"
    let plan = try flag(flags) {
      try RadiusPlan(radius: radius, topProbability: p, sigma: sigma, alpha: alpha, power: power)
    }
    print(format == .json ? try plan.jsonLine() : plan.explanation)
  }
}
