// SPDX-License-Identifier: GPL-3.0-or-later

import NeuralNetworks

/// Images of training steps: stochastic gradient descent with momentum on random images.
struct TrainingProbe {
  private let network: BenchmarkNetwork
  private let threads: Int
  private let images: LabeledImages
  private let trainer: Trainer

  /// The images of one step.
  static let batch = 128
  /// The images there are.
  private static let imageCount = 512

  init(_ network: BenchmarkNetwork, threads: Int) throws {
    self.network = network
    self.threads = threads
    images = try LabeledImages(
      pixels: NoiseProbe.noisyImages(of: network, count: Self.imageCount),
      labels: (0..<Self.imageCount).map { $0 % network.network.classCount },
      shape: network.network.inputShape)
    // A small learning rate: random labels are not learnt, and must not make the weights infinite.
    trainer = try Trainer(
      TrainingConfiguration(epochs: 1_000_000, batchSize: Self.batch, learningRate: 1e-5))
  }

  var probe: BenchmarkProbe {
    BenchmarkProbe(
      key: BenchmarkKey(
        section: .training, subject: network.name, precision: "f32", threads: threads),
      measure: rate)
  }

  /// Times steps of a training that would go on for long.
  private func rate(seconds: Double) throws -> Double {
    var clock = DeliveryClock(seconds: seconds)
    do {
      _ = try trainer.train(network.network, on: images, threads: threads) { _ in !clock.tick() }
    } catch NetworkError.cancelled {}
    return clock.rate * Double(Self.batch)
  }
}
