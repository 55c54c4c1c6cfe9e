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
  mutating func step(
    _ shardGradients: FloatBuffer, shardCount: Int, learningRate: Double
  ) {
    let count = parameters.count
    let sum = unsafe shardGradients.pointer
    for shard in 1..<max(shardCount, 1) {
      let addend = unsafe shardGradients.pointer + shard * count
      for index in 0..<count { unsafe sum[index] += addend[index] }
    }
    for slot in architecture.parameterSlots {
      if slot.role.isTrainable {
        let decay = slot.role == .weight ? Float(configuration.weightDecay) : 0
        unsafe descend(sum, slot.range, Float(learningRate), decay)
      } else {
        unsafe average(sum, slot, shardCount)
      }
    }
  }

  private mutating func descend(
    _ gradient: UnsafePointer<Float>, _ range: Range<Int>, _ rate: Float, _ decay: Float
  ) {
    let momentum = Float(configuration.momentum)
    let lookAhead = configuration.isNesterov
    unsafe parameters.withUnsafeMutableBufferPointer { weights in
      unsafe velocity.withUnsafeMutableBufferPointer { velocity in
        for index in range {
          let slope = unsafe gradient[index] + decay * weights[index]
          let speed = unsafe momentum * velocity[index] + slope
          unsafe velocity[index] = speed
          unsafe weights[index] -= rate * (lookAhead ? slope + momentum * speed : speed)
        }
      }
    }
  }

  /// running ← (1 − m) · running + m · mean over shards, the variance without the bias of small shards.
  private mutating func average(
    _ sum: UnsafePointer<Float>, _ slot: ParameterSlot, _ shardCount: Int
  ) {
    guard case .batchNormalization(let layer) = architecture.nodes[slot.node].layer else { return }
    let shape = architecture.outputShapes[slot.node]
    let samples = Float(Trainer.shardSize * shape.height * shape.width)
    let correction = slot.role == .runningVariance ? samples / (samples - 1) : 1
    let scale = layer.momentum * correction / Float(shardCount)
    for index in slot.range {
      parameters[index] = unsafe (1 - layer.momentum) * parameters[index] + scale * sum[index]
    }
  }
}
