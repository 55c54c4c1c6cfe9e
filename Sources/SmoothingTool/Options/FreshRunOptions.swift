// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// What to certify where there is no finished run.
struct FreshRunOptions: ParsableArguments {
  @Option(help: ArgumentHelp(ClassifierOptions.help))
  var classifier: String?

  @OptionGroup var model: ModelOptions

  @Option(help: DataOptions.help)
  var data: String?

  @Option(
    parsing: .unconditional,
    help: "The noise level sigma, in units of the pixels, which are in [0, 1].")
  var sigma: Double?

  @Option(help: "grid or float noise. Default: grid where the data have one.")
  var noise: NoiseKind?

  @OptionGroup var voting: VotingOptions

  /// Refuses flags that a finished run has decided.
  func refuse(with run: String) throws {
    let usual = try VotingOptions.parse([])
    let given =
      try model.given()
      + [
        classifier == nil ? nil : "--classifier",
        data == nil ? nil : "--data",
        sigma == nil ? nil : "--sigma", noise == nil ? nil : "--noise",
        voting.bound == usual.bound ? nil : "--bound", voting.n0 == usual.n0 ? nil : "--n0",
        voting.n == usual.n ? nil : "--n", voting.alpha == usual.alpha ? nil : "--alpha",
        voting.seed == usual.seed ? nil : "--seed",
      ].compactMap { $0 }
    guard given.isEmpty else {
      throw FlagError(
        "\(given.joined(separator: " ")): the run \(run) has decided that; leave it away, or leave the run away"
      )
    }
  }

  /// What the flags ask to be certified.
  func target(examples: SelectionOptions, sampling: SamplingOptions) throws -> AttackTarget {
    guard let classifier, let sigma else {
      throw FlagError(
        "attack: name a finished run, or give --classifier and --sigma to certify first")
    }
    let reference = data ?? "digits:test"
    let dataset = try flag("--data \(reference)") { try DatasetReference(reference).load() }
    let named = try model.open(classifier, sigma: sigma)
    return AttackTarget(
      certification: try voting.run(
        of: named, over: dataset, noise: noise ?? (dataset.levels == nil ? .float : .grid),
        sigma: sigma, sampling: sampling),
      examples: try examples.examples(of: dataset))
  }
}
