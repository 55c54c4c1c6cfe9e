// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// The greatest radius that some votes can certify.
struct RadiusCeilingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ceiling",
    abstract: "The greatest radius that n votes can certify, whatever the classifier.")

  @Option(parsing: .unconditional, help: "The number of votes.")
  var n: Int

  @Option(
    parsing: .unconditional,
    help: "The failure probability of the certificate, above 0 and below 0.5.")
  var alpha = 0.001

  @Option(parsing: .unconditional, help: "The noise level; with 1 the radius is in units of it.")
  var sigma = 1.0

  @Option(help: "The form of the result.")
  var format = DocumentFormat.text

  func run() throws {
    let ceiling = try flag("--n \(n) --alpha \(alpha) --sigma \(sigma)") {
      try RadiusCeiling(votes: n, alpha: alpha, sigma: sigma)
    }
    print(format == .json ? try ceiling.jsonLine() : ceiling.explanation)
  }
}
