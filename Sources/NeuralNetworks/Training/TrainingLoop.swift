// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The steps of a training, one after the other.
struct TrainingLoop {
  private let network: NeuralNetwork
  private let imageCount: Int
  private let configuration: TrainingConfiguration
  private var descent: GradientDescent
  private var generator: SeededGenerator
  private let start = Date()

  init(_ network: NeuralNetwork, _ imageCount: Int, _ configuration: TrainingConfiguration) {
    self.network = network
    self.imageCount = imageCount
    self.configuration = configuration
    descent = GradientDescent(network, configuration)
    // Not the stream of the initialization.
    generator = SeededGenerator(seed: ~configuration.seed)
  }

  /// The number of steps in an epoch.
  ///
  /// Whole batches only: the rest waits for another epoch, as the order is random.
  private var steps: Int { max(1, imageCount / configuration.batchSize) }

  consuming func run(
    _ team: ShardTeam, _ progress: (TrainingProgress) -> Bool
  ) throws(NetworkError) -> NeuralNetwork {
    for epoch in 0..<configuration.epochs {
      try run(epoch, team, progress)
    }
    return try NeuralNetwork(
      architecture: network.architecture, parameters: descent.parameters)
  }

  private mutating func run(
    _ epoch: Int, _ team: ShardTeam, _ progress: (TrainingProgress) -> Bool
  ) throws(NetworkError) {
    let order = generator.permutation(of: imageCount)
    var total = ShardResult()
    for step in 0..<steps {
      let shards = shards(ofStep: step, in: order, epoch)
      for result in try team.run(shards, parameters: descent.parameters) {
        total.loss += result.loss
        total.correct += result.correct
      }
      guard total.loss.isFinite else { throw .diverged(epoch: epoch + 1) }
      let time = Double(epoch) + Double(step) / Double(steps)
      descent.step(
        team.gradients, shardCount: shards.count,
        learningRate: configuration.learningRate(atEpoch: time), divide: team.divide)
      guard progress(report(epoch, step, total)) else { throw .cancelled(epoch: epoch + 1) }
    }
    // The loss does not tell: a ReLU makes a zero of NaN.
    guard descent.parameters.allSatisfy(\.isFinite) else { throw .diverged(epoch: epoch + 1) }
  }

  /// A step's images; if there are fewer images than a batch has, they come again, with other noise.
  private func shards(ofStep step: Int, in order: [Int], _ epoch: Int) -> [Shard] {
    let first = step * configuration.batchSize
    return (0..<(configuration.batchSize / Trainer.shardSize)).map { index in
      let begin = first + index * Trainer.shardSize
      let places = begin..<(begin + Trainer.shardSize)
      return Shard(
        images: places.map { order[$0 % order.count] },
        passes: places.map { epoch + configuration.epochs * ($0 / order.count) })
    }
  }

  private func report(_ epoch: Int, _ step: Int, _ total: ShardResult) -> TrainingProgress {
    let seen = Double((step + 1) * configuration.batchSize)
    let done = Double(epoch * steps + step + 1)
    let seconds = max(Date().timeIntervalSince(start), 1e-9)
    return TrainingProgress(
      epoch: epoch + 1, epochs: configuration.epochs, step: step + 1, steps: steps,
      loss: total.loss / seen, accuracy: Double(total.correct) / seen,
      imagesPerSecond: done * Double(configuration.batchSize) / seconds,
      secondsRemaining: seconds * (Double(configuration.epochs * steps) / done - 1))
  }
}
