// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import RandomizedSmoothing

/// Trains a network under Gaussian noise.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a network on noisy images, for certification at the same noise level.",
    discussion: """
      smoothing train --data digits:train --sigma 0.25 --output digits-0.25.safetensors

      The same seed gives the same weights on the same machine, with any number of threads.
      """)

  @Option(help: DataOptions.help)
  var data = "digits:train"

  @Option(
    help: "The network: digits, mnist, resnet20 or resnet110. Default: the one named like the data."
  )
  var network: String?

  @OptionGroup var noiseOptions: NoiseOptions

  @OptionGroup var options: TrainingOptions

  @Option(parsing: .unconditional, help: "The seed of weights, order and noise.")
  var seed: UInt64 = 0

  @Option(parsing: .unconditional, help: "The number of threads. Default: one for each processor.")
  var threads: Int?

  @Option(help: "The weight file.")
  var output: String

  func run() throws {
    let dataset = try flag("--data \(data)") { try DatasetReference(data).load() }
    let architecture = try architecture(for: dataset)
    let session = TrainingSession(
      architecture: architecture, dataset: dataset, noise: try noiseOptions.make(for: dataset),
      configuration: try options.configuration(seed: seed),
      threads: try ScheduleOptions.threadCount(threads))
    // Before the training, not after it.
    try requireWritable(output)
    let file = try session.train(title: "train sigma \(noiseOptions.sigma)")
    try flag("--output \(output)") { try file.write(to: output) }
    print("wrote \(output): certify with --classifier net:\(output) --sigma \(noiseOptions.sigma)")
  }

  /// The network that was named, or else the one for the data.
  private func architecture(for dataset: Dataset) throws -> NetworkArchitecture {
    let name = try network ?? DatasetReference(data).family
    return try flag("--network \(name)") {
      let architecture = try NetworkName(parsing: name).architecture()
      guard architecture.inputShape == dataset.inputShape else {
        throw ExperimentError.shapeMismatch(
          data: "\(dataset.inputShape)", classifier: "\(architecture.inputShape)")
      }
      return architecture
    }
  }

  /// Checks that a file can be made at `path`.
  private func requireWritable(_ path: String) throws {
    let place = URL(fileURLWithPath: path)
    let folder = place.deletingLastPathComponent()
    guard isFolder(folder), FileManager.default.isWritableFile(atPath: folder.path) else {
      throw FlagError("--output \(path): \(folder.path) is not a folder that can be written to")
    }
    guard !isFolder(place) else {
      throw FlagError("--output \(path): it is a folder; name a file in it")
    }
  }

  private func isFolder(_ place: URL) -> Bool {
    (try? place.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? false
  }
}
