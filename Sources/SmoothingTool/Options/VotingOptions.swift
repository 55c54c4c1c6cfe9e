// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// How votes become certificates.
struct VotingOptions: ParsableArguments {
  @Option(help: "binary: p_B = 1 − p_A; two-class: p_B bounded by itself. Choose before you look.")
  var bound = BoundForm.binary

  @Option(parsing: .unconditional, help: "The number of votes that choose the class.")
  var n0 = 100

  @Option(parsing: .unconditional, help: "The number of votes that bound its probability.")
  var n = 100_000

  @Option(
    parsing: .unconditional,
    help: "The failure probability of each certificate, above 0 and below 0.5.")
  var alpha = 0.001

  @Option(
    parsing: .unconditional, help: "The seed of all votes: the same seed gives the same counts.")
  var seed: UInt64 = 0

  /// The run of a classifier over some data.
  func run(
    of named: NamedClassifier, over dataset: Dataset, noise: NoiseKind, sigma: Double,
    sampling: SamplingOptions
  ) throws -> CertificationRun {
    try requireVotes("--n0", n0)
    try requireVotes("--n", n)
    let level = try flag("--alpha \(alpha)") { try FailureProbability(alpha) }
    _ = try NoiseOptions.make(noise, sigma: sigma, for: dataset)
    return try flag("--classifier \(named.name) --data \(dataset.name)") {
      try CertificationRun(
        classifier: named.classifier, dataset: dataset,
        configuration: named.configuration(
          data: dataset, sigma: sigma, noise: noise, bound: bound, n0: n0, n: n,
          alpha: level.value, seed: seed),
        options: sampling)
    }
  }
}
