// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing

/// The end of the demo: a small attack on the certificates of one noise level.
///
/// Does anything break inside the radius, and how much just outside? Under a minute on two cores.
struct DemoAttack {
  /// The folder of the certification.
  let run: URL
  /// The folder of the attack.
  let output: URL

  private static let attacks: [AttackName] = [.freeStein, .smoothAdv]
  private static let examples = 100

  /// Attacks the first examples and prints what was found.
  func run(_ sampling: SamplingOptions) throws {
    let target = try AttackTarget(
      run: run.path, selection: .all, sampling: sampling, limit: Self.examples)
    let configuration = AttackConfiguration(
      certification: target.certification.configuration, attacks: Self.attacks.map(\.rawValue),
      budgets: try AttackBudgets(multiples: [0.99, 1.25, 2]), beta: 0.001, votes: 5000,
      policy: .best)
    let attackRun = try AttackRun(
      certification: target.certification,
      attacks: Self.attacks.map { try $0.make(configuration.options) },
      configuration: configuration, earlier: target.earlier, options: sampling)
    let session = AttackSession(
      run: attackRun, examples: target.examples, folder: output, onError: .stop)
    let report = try session.report(
      title: "attack  sigma \(configuration.certification.sigma)")
    print("\n" + (try report.table()))
    for note in try report.write(to: output) { print(note) }
  }
}
