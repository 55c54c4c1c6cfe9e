// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import RandomizedSmoothing

/// The whole experiment on real digits: train, certify, report.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract:
      "Train on real handwritten digits under noise, certify test images, show table and picture.",
    discussion: """
      For each noise level a small network is trained on 3823 digits of 30 writers, and every sixth of 1797 digits \
      of 13 other writers is certified. Takes a few minutes on two cores.
      """)

  @Option(
    help:
      "The folder for networks, records, table and picture; earlier results of the demo in it are replaced."
  )
  var output = "demo-output"

  @Option(parsing: .unconditional, help: "The noise levels, separated by commas.")
  var sigmas = "0.12,0.25,0.5"

  @Option(parsing: .unconditional, help: "The number of votes that bound a probability.")
  var n = 10_000

  @Option(parsing: .unconditional, help: "The number of times that each training image is seen.")
  var epochs = TrainingConfiguration.digits().epochs

  @Option(parsing: .unconditional, help: "Certify every s-th test image.")
  var stride = 6

  @Option(parsing: .unconditional, help: "The seed of weights, order and noise.")
  var seed: UInt64 = 0

  @OptionGroup var schedule: ScheduleOptions

  func run() throws {
    let levels = try parsedSigmas()
    try requireVotes("--n", n)
    try TrainingOptions.requireEpochs(epochs)
    let sampling = try schedule.sampling()
    let folder = URL(fileURLWithPath: output, isDirectory: true)
    let train = try DatasetReference("digits:train").load()
    let test = try DatasetReference("digits:test").load()
    let examples = try flag("--stride \(stride)") {
      try IndexSelection(stride: stride).indices(count: test.count)
    }
    let noises = try levels.map { sigma in
      try flag("--sigmas \(sigma)") {
        try NoiseKind.grid.make(sigma: sigma, levels: train.levels)
      }
    }
    // Nothing of an earlier demo is removed before all flags are known to be good.
    try DemoFolder.prepare(folder)
    var summaries: [RunSummary] = []
    for (sigma, noise) in zip(levels, noises) {
      let records = try certify(
        sigma, noise: noise, train: train, test: test, examples: examples, sampling: sampling,
        in: folder)
      summaries.append(try RunSummary(name: "sigma-\(sigma)", records: records))
    }
    let report = try AccuracyReport(runs: summaries)
    print(
      "\nCertified accuracy on \(summaries[0].accuracy.attempted) test digits, N = \(n), alpha = 0.001:\n"
    )
    print(try report.table())
    print("\n" + (try report.writeFigure(to: folder)).note)
    print("records: \(output)/sigma-*/records.jsonl, networks: \(output)/*.safetensors")
    let middle = folder.appendingPathComponent(
      "sigma-\(levels[levels.count / 2])", isDirectory: true)
    try DemoAttack(run: middle, output: folder.appendingPathComponent("attack", isDirectory: true))
      .run(sampling)
  }

  /// Trains a network at one noise level and certifies test images with it.
  private func certify(
    _ sigma: Double, noise: any SmoothingNoise, train: Dataset, test: Dataset, examples: [Int],
    sampling: SamplingOptions, in folder: URL
  ) throws -> [CertificationRecord] {
    var configuration = TrainingConfiguration.digits(seed: seed)
    configuration.epochs = epochs
    let file = try TrainingSession(
      architecture: .digits(), dataset: train, noise: noise, configuration: configuration,
      threads: sampling.threads
    ).train(title: "train   sigma \(sigma)")
    let path = folder.appendingPathComponent("digits-sigma-\(sigma).safetensors").path
    try file.write(to: path)
    let named = try NamedClassifier(file, path: path)
    let run = try CertificationRun(
      classifier: named.classifier, dataset: test,
      configuration: named.configuration(
        data: test, sigma: sigma, noise: .grid, n: n, seed: seed),
      options: sampling)
    return try CertificationSession(
      run: run, examples: examples,
      folder: folder.appendingPathComponent("sigma-\(sigma)", isDirectory: true), onError: .stop
    ).records(title: "certify sigma \(sigma)")
  }

  private func parsedSigmas() throws -> [Double] {
    let values = try sigmas.split(separator: ",").map { text in
      guard let value = Double(text), value > 0, value.isFinite else {
        throw FlagError("--sigmas \(sigmas): '\(text)' is not a noise level; write 0.12,0.25,0.5")
      }
      return value
    }
    guard !values.isEmpty else { throw FlagError("--sigmas: give at least one noise level") }
    return values
  }
}
