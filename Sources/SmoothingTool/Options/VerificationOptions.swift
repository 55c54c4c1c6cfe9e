// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// How outcomes of attacks are decided.
struct VerificationOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "The fresh votes at each input and at each verified point inside its radius.")
  var votes = 10_000

  @Option(parsing: .unconditional, help: "The fresh votes at each verified point outside.")
  var outsideVotes = 2000

  @Option(
    parsing: .unconditional,
    help: "The votes that fix each point's competitor and sort out points that certainly hold.")
  var screening = 1000

  @Option(
    parsing: .unconditional,
    help: "The probability with which an example may be reported in error; keep it at most alpha.")
  var beta = 0.001

  @Option(
    help: """
      Which points are verified: mixed (inside the radius the most promising one for each budget, outside all that are open), \
      all, or best (one for each budget).
      """)
  var verify = VerificationPolicy.mixed

  /// Checks the values where the flags are known.
  func check() throws {
    try requireVotes("--votes", votes)
    try requireVotes("--outside-votes", outsideVotes)
    try requireVotes("--screening", screening)
    _ = try flag("--beta \(beta)") { try FailureProbability(beta) }
  }
}
