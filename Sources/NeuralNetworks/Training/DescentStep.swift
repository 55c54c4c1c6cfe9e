// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// One step of gradient descent, for any part of the parameters: each has its own sums, so that parts can be done by different
/// threads without a difference in a bit.
@safe
struct DescentStep {
  let architecture: NetworkArchitecture
  let configuration: TrainingConfiguration
  /// The number of shards whose gradients are summed.
  let shardCount: Int
  /// The learning rate.
  let rate: Float
  /// The parameters.
  let weights: UnsafeMutablePointer<Float>
  /// Their velocities.
  let velocity: UnsafeMutablePointer<Float>
  /// The gradients of all shards, one after the other; the first place becomes their sum.
  let gradients: UnsafeMutablePointer<Float>

  /// Updates the parameters in `part`.
  func update(_ part: Range<Int>) {
    // Few numbers at a time, so that their sums are still in the cache when they are used.
    for first in stride(from: part.lowerBound, to: part.upperBound, by: 4096) {
      let block = first..<min(first + 4096, part.upperBound)
      sum(block)
      for slot in architecture.parameterSlots where slot.range.overlaps(block) {
        let range = slot.range.clamped(to: block)
        if slot.role.isTrainable {
          descend(range, slot.role == .weight ? Float(configuration.weightDecay) : 0)
        } else {
          average(range, slot)
        }
      }
    }
  }

  /// Sums in the order of the shards.
  private func sum(_ block: Range<Int>) {
    let count = architecture.parameterCount
    for shard in 1..<max(shardCount, 1) {
      let addend = unsafe gradients + shard * count
      for index in block { unsafe gradients[index] += addend[index] }
    }
  }

  private func descend(_ range: Range<Int>, _ decay: Float) {
    let momentum = Float(configuration.momentum)
    let lookAhead = configuration.isNesterov
    for index in range {
      let slope = unsafe gradients[index] + decay * weights[index]
      let speed = unsafe momentum * velocity[index] + slope
      unsafe velocity[index] = speed
      unsafe weights[index] -= rate * (lookAhead ? slope + momentum * speed : speed)
    }
  }

  /// running ← (1 − m) · running + m · mean over shards, the variance without the bias of small shards.
  private func average(_ range: Range<Int>, _ slot: ParameterSlot) {
    guard case .batchNormalization(let layer) = architecture.nodes[slot.node].layer else { return }
    let shape = architecture.outputShapes[slot.node]
    let samples = Float(Trainer.shardSize * shape.height * shape.width)
    let correction = slot.role == .runningVariance ? samples / (samples - 1) : 1
    let scale = layer.momentum * correction / Float(shardCount)
    for index in range {
      unsafe weights[index] =
        unsafe (1 - layer.momentum) * weights[index] + scale * gradients[index]
    }
  }
}
