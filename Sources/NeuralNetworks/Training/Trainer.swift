// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
public import Noise

/// Trains a network by stochastic gradient descent on noisy images.
///
/// Goals, in this order: the same configuration gives bit-identical weights on the same machine with any number of
/// threads; then fast. So a batch is cut into shards of a fixed size, each shard is evaluated by one thread on its own,
/// and the gradients are summed in the order of the shards.
///
/// Source: Gaussian augmentation: Lecuyer et al. 2019; Cohen, Rosenfeld, Kolter 2019 (arXiv 1902.02918), section 3.3.
public struct Trainer: Sendable {
  /// The number of images of a shard, which is also the group over which batch normalization takes its statistics.
  public static let shardSize = NeuralNetwork.tileSize

  /// The options.
  public let configuration: TrainingConfiguration

  /// A trainer.
  ///
  /// - Throws: `NetworkError.invalidOption`.
  public init(_ configuration: TrainingConfiguration) throws(NetworkError) {
    try configuration.validate()
    self.configuration = configuration
  }

  /// Trains a network from random weights.
  ///
  /// - Parameters:
  ///   - architecture: The layers.
  ///   - data: The images; their shape must be the network's.
  ///   - noise: What is added to each image, drawn anew in each epoch; nil for none.
  ///   - threads: The number of threads; it does not change the weights.
  ///   - progress: Called after each step; training ends with `NetworkError.cancelled` if it returns false.
  /// - Returns: The trained network.
  /// - Throws: `NetworkError.diverged` when the loss is no longer finite, `cancelled`, `noise`,
  ///   `nonFinitePixel`, `labelOutOfRange`, `wrongImageCount` or `engine`.
  public func train(
    _ architecture: NetworkArchitecture, on data: LabeledImages,
    noise: (any SmoothingNoise)? = nil, threads: Int = 1,
    progress: (TrainingProgress) -> Bool = { _ in true }
  ) throws(NetworkError) -> NeuralNetwork {
    let start = try NeuralNetwork(initializing: architecture, seed: configuration.seed)
    return try train(start, on: data, noise: noise, threads: threads, progress: progress)
  }

  /// Trains a network from the weights that it has.
  ///
  /// Parameters, result and errors are those of the other form.
  public func train(
    _ network: NeuralNetwork, on data: LabeledImages, noise: (any SmoothingNoise)? = nil,
    threads: Int = 1, progress: (TrainingProgress) -> Bool = { _ in true }
  ) throws(NetworkError) -> NeuralNetwork {
    try validate(data, for: network, noise)
    let configuration = configuration
    let augmentation = ImageAugmentation(
      noise: noise, maximumShift: configuration.maximumShift, seed: configuration.seed)
    let shardCount = configuration.batchSize / Self.shardSize
    let team = ShardTeam(
      threads: min(max(1, threads), shardCount), shardCount: shardCount,
      parameterCount: network.parameters.count
    ) { () throws(NetworkError) in
      try ShardEvaluator(network, on: data, configuration, augmentation: augmentation)
    }
    defer { team.finish() }
    return try TrainingLoop(network, data.count, configuration).run(team, progress)
  }

  private func validate(
    _ data: LabeledImages, for network: NeuralNetwork, _ noise: (any SmoothingNoise)?
  ) throws(NetworkError) {
    let (size, expected) = (data.shape.elementCount, network.inputShape.elementCount)
    guard data.shape == network.inputShape else {
      throw .wrongImageCount(expected: data.count * expected, actual: data.pixels.count)
    }
    for (image, label) in data.labels.enumerated() where !(0..<network.classCount).contains(label) {
      throw .labelOutOfRange(label: label, classCount: network.classCount, image: image)
    }
    guard let noise else { return }
    do throws(NoiseError) {
      for image in 0..<data.count {
        try noise.validate(data.pixels.span.extracting((image * size)..<((image + 1) * size)))
      }
    } catch {
      throw .noise(error)
    }
  }
}
