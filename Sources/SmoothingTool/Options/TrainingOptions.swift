// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// How a network is trained.
struct TrainingOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "The number of times that each image is seen.")
  var epochs = TrainingConfiguration.digits().epochs

  @Option(
    parsing: .unconditional, help: "The number of images of one step; a multiple of the shard size."
  )
  var batchSize = TrainingConfiguration.digits().batchSize

  @Option(
    parsing: .unconditional, help: "The greatest learning rate; it falls to 0 along a cosine.")
  var learningRate = TrainingConfiguration.digits().learningRate

  @Option(parsing: .unconditional, help: "The weight decay.")
  var weightDecay = TrainingConfiguration.digits().weightDecay

  /// The options of the trainer, checked here where the flags are known.
  func configuration(seed: UInt64) throws -> TrainingConfiguration {
    try Self.requireEpochs(epochs)
    let shard = Trainer.shardSize
    guard 1...(1 << 16) ~= batchSize, batchSize.isMultiple(of: shard) else {
      throw FlagError(
        "--batch-size \(batchSize): it must be a multiple of \(shard) and at most 65536; try 128")
    }
    guard learningRate > 0, learningRate.isFinite else {
      throw FlagError("--learning-rate \(learningRate): it must be positive and finite; try 0.1")
    }
    guard weightDecay >= 0, weightDecay.isFinite else {
      throw FlagError(
        "--weight-decay \(weightDecay): it must be at least 0 and finite; try 0.002")
    }
    var configuration = TrainingConfiguration.digits(seed: seed)
    configuration.epochs = epochs
    configuration.batchSize = batchSize
    configuration.learningRate = learningRate
    configuration.weightDecay = weightDecay
    return configuration
  }

  /// Checks a number of epochs.
  static func requireEpochs(_ epochs: Int) throws {
    guard 1...1_000_000 ~= epochs else {
      throw FlagError(
        "--epochs \(epochs): a number of epochs lies between 1 and 1000000; try 60"
      )
    }
  }
}
