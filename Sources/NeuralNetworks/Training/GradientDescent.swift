// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Stochastic gradient descent with momentum and weight decay.
///
/// g ← gradient + λ·w; v ← μ·v + g; w ← w − η·v, or with Nesterov's look-ahead w ← w − η·(g + μ·v).
/// Running averages of batch normalizations follow the statistics of the batch instead.
///
/// Source: Sutskever, Martens, Dahl, Hinton 2013, in the form in which PyTorch computes it.
struct GradientDescent {
  private(set) var parameters: [Float]
  private var velocity: [Float]
  private let architecture: NetworkArchitecture
  private let configuration: TrainingConfiguration

  init(_ network: NeuralNetwork, _ configuration: TrainingConfiguration) {
    parameters = network.parameters
    velocity = [Float](repeating: 0, count: network.parameters.count)
    architecture = network.architecture
    self.configuration = configuration
  }

  /// Takes one step.
  ///
  /// - Parameters:
  ///   - shardGradients: The gradients of all shards, one after the other; they are summed in this order, so that the
  ///     number of threads cannot change a bit.
  ///   - shardCount: The number of shards.
  ///   - learningRate: The rate of this step.
  ///   - divide: Calls its second argument for parts of 0..<first that have nothing in common, on any threads.
  mutating func step(
    _ shardGradients: FloatBuffer, shardCount: Int, learningRate: Double,
    divide: (Int, (Range<Int>) -> Void) -> Void = { count, body in body(0..<count) }
  ) {
    let (architecture, configuration) = (architecture, configuration)
    unsafe parameters.withUnsafeMutableBufferPointer { parameters in
      unsafe velocity.withUnsafeMutableBufferPointer { velocity in
        guard let weights = parameters.baseAddress, let velocity = velocity.baseAddress else {
          return
        }
        let step = unsafe DescentStep(
          architecture: architecture, configuration: configuration, shardCount: shardCount,
          rate: Float(learningRate), weights: weights, velocity: velocity,
          gradients: shardGradients.pointer)
        divide(parameters.count) { step.update($0) }
      }
    }
  }
}
