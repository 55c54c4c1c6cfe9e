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
        "epoch \(progress.epoch) of \(progress.epochs), loss \(fixed(progress.loss, 3)), "
        + "accuracy \(fixed(progress.accuracy, 3)), \(Int(progress.imagesPerSecond)) images/s"
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

  private func fixed(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite else { return "\(value)" }
    let scale = digits == 3 ? 1000.0 : 100.0
    return "\((value * scale).rounded() / scale)"
  }
}
