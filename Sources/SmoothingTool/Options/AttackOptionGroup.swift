// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// Which attacks search, how, and how far.
struct AttackOptionGroup: ParsableArguments {
  @Option(
    help: """
      The attacks, separated by commas, or 'standard' for those that the classifier allows at moderate cost: \
      random, free-stein, stein-pgd, pgd, smooth-adv, ddn-base, ddn, carlini-wagner, hop-skip-jump.
      """)
  var attacks = "standard"

  @Option(
    parsing: .unconditional,
    help: "The budgets as multiples of each certified radius, separated by commas; 'none' for none."
  )
  var multiples = "0.5,0.9,0.99,1.01,1.25,1.5,2,3"

  @Option(
    parsing: .unconditional,
    help: "The budgets that all examples share, in units of the pixels; 'none' for none.")
  var distances = "0.25,0.5,1,1.5"

  @Option(
    help: """
      continuous: points may lie anywhere; grid: on the grid of the data only, where the distance is measured after rounding.
      """)
  var threat = Threat.continuous

  @Option(
    parsing: .unconditional,
    help: "Keep points in the box LO,HI. The certificate needs no box; one makes attacks weaker.")
  var box: String?

  @Option(parsing: .unconditional, help: "The steps of a gradient search.")
  var steps = AttackOptions().steps

  @Option(
    parsing: .unconditional,
    help:
      "The noisy copies of each step of an attack on the smoothed loss; 128 in published curves.")
  var copies = AttackOptions().copies

  @Option(parsing: .unconditional, help: "The starts of pgd.")
  var restarts = AttackOptions().restarts

  @Option(
    help: "The loss of smooth-adv and ddn: log-margin, log-mean (as published), mean-log, margin.")
  var loss = AttackOptions().loss

  @Flag(help: "Let pgd take 100 steps with a schedule that adapts them.")
  var strong = false

  /// The options of the searches.
  var options: AttackOptions {
    AttackOptions(
      steps: steps, copies: copies, restarts: restarts, loss: loss, isStrong: strong)
  }

  /// The names of the attacks.
  func names(for classifier: any BaseClassifier) throws -> [AttackName] {
    if attacks == "standard" { return AttackName.standard(for: classifier) }
    return try attacks.split(separator: ",").map { text in
      guard let name = AttackName(rawValue: String(text)) else {
        throw FlagError(
          "--attacks \(attacks): '\(text)' is not an attack; use \(AttackName.list), or standard")
      }
      return name
    }
  }

  /// The budgets.
  func budgets() throws -> AttackBudgets {
    let own = try Self.numbers(multiples, flag: "--multiples")
    let shared = try Self.numbers(distances, flag: "--distances")
    return try flag("--multiples \(multiples) --distances \(distances)") {
      try AttackBudgets(multiples: own, distances: shared)
    }
  }

  /// The ends of the box.
  func boxEnds() throws -> [Float]? {
    guard let box else { return nil }
    let ends = try Self.numbers(box, flag: "--box").map { Float($0) }
    guard ends.count == 2, ends[0] <= ends[1] else {
      throw FlagError("--box \(box): it must be two numbers in order; write 0,1")
    }
    return ends
  }

  private static func numbers(_ text: String, flag: String) throws -> [Double] {
    if text == "none" || text.isEmpty { return [] }
    return try text.split(separator: ",").map { part in
      guard let value = Double(part), value.isFinite else {
        throw FlagError("\(flag) \(text): '\(part)' is not a number; write for example 0.5,1,1.5")
      }
      return value
    }
  }
}
