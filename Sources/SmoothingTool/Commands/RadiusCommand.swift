// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// The certified radius that some votes prove.
struct RadiusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "radius",
    abstract: "The certified ℓ2 radius that k of n noisy votes prove (binary form).",
    discussion: """
      One case:    smoothing radius --n 100000 --k 99000 --alpha 0.001 --sigma 0.5
      Many cases:  smoothing radius --input cases.csv        (columns n,k,alpha,sigma; - for standard input)
      """)

  @Option(parsing: .unconditional, help: "The number of votes.")
  var n: Int?

  @Option(parsing: .unconditional, help: "The number of votes for the top class.")
  var k: Int?

  @Option(
    parsing: .unconditional,
    help: "The failure probability of the certificate, above 0 and below 0.5.")
  var alpha = 0.001

  @Option(parsing: .unconditional, help: "The noise level.")
  var sigma: Double?

  @Option(help: "A file of cases with the header n,k,alpha,sigma; - for standard input.")
  var input: String?

  func run() throws {
    if let input {
      let text = try Terminal.read(input)
      let cases = try flag("--input \(input)") { try RadiusCase.cases(in: text) }
      print(([RadiusCase.header] + cases.map(\.row)).joined(separator: "\n"))
    } else {
      guard let n, let k, let sigma else {
        throw FlagError("give --n, --k and --sigma, or a file of cases with --input")
      }
      let answer = try flag("--n \(n) --k \(k) --alpha \(alpha) --sigma \(sigma)") {
        try RadiusCase(n: n, k: k, alpha: alpha, sigma: sigma)
      }
      print(answer.explanation)
    }
  }
}
