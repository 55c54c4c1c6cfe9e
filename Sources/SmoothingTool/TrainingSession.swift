// SPDX-License-Identifier: GPL-3.0-or-later

import RandomizedSmoothing

/// A training with its progress line and its interruption.
struct TrainingSession {
  let architecture: NetworkArchitecture
  let dataset: Dataset
  let noise: any SmoothingNoise
  let configuration: TrainingConfiguration
  let threads: Int

  /// Trains, and gives the network with how it was made.
  func train(title: String) throws -> WeightFile {
    Interruption.listen()
    let images = try LabeledImages(
      pixels: dataset.images(at: 0..<dataset.count), labels: dataset.labels,
      shape: dataset.inputShape)
    let line = ProgressLine(title)
    var last = ""
    let network = try Trainer(configuration).train(
      architecture, on: images, noise: noise, threads: threads
    ) { progress in
      last =
        "epoch \(progress.epoch) of \(progress.epochs), loss \(rounded(progress.loss)), "
        + "accuracy \(rounded(progress.accuracy)), \(Int(progress.imagesPerSecond)) images/s"
      let done = (progress.epoch - 1) * progress.steps + progress.step
      line.show(
        Double(done) / Double(max(1, progress.steps * progress.epochs)), last,
        remaining: progress.secondsRemaining)
      return !Interruption.isRequested
    }
    line.finish(last)
    return WeightFile(
      network: network,
      metadata: [
        "data": dataset.name, "sigma": "\(noise.sigma)", "noise": noise.name,
        "seed": "\(configuration.seed)", "epochs": "\(configuration.epochs)",
        "version": CertificationRun.version,
      ])
  }

  /// A number with three decimals at most.
  private func rounded(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
}
