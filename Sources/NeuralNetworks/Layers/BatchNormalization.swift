// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Batch normalization: y[c] = weight[c] · (x[c] − mean[c]) / √(variance[c] + ε) + bias[c].
///
/// In evaluation mean and variance are running averages, fixed after training, so that the network is a fixed function.
/// In training they are the statistics of each shard of `Trainer.shardSize` images, whatever the batch size and the
/// number of threads.
///
/// Source: Ioffe, Szegedy 2015; statistics of a fixed small group: Hoffer, Hubara, Soudry 2017 (ghost batch normalization).
public struct BatchNormalization: Sendable, Hashable, Codable {
  /// The ε added to the variance, positive.
  public let epsilon: Float
  /// The weight of the newest statistics in the running averages, above 0 and at most 1.
  public let momentum: Float

  /// A batch normalization; it is checked when an architecture takes it up.
  public init(epsilon: Float = 1e-5, momentum: Float = 0.1) {
    self.epsilon = epsilon
    self.momentum = momentum
  }

  func validate(node: String) throws(NetworkError) {
    guard epsilon > 0, epsilon.isFinite else {
      throw .invalidProperty(node: node, property: "epsilon", value: "\(epsilon)")
    }
    guard momentum > 0, momentum <= 1 else {
      throw .invalidProperty(node: node, property: "momentum", value: "\(momentum)")
    }
  }

  func parameters(of input: InputShape) -> [ParameterShape] {
    let roles: [ParameterRole] = [.scale, .shift, .runningMean, .runningVariance]
    return roles.map { ParameterShape($0, [input.channels]) }
  }
}
