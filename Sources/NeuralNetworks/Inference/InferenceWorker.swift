// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Evaluates a network on one thread, tile by tile, in memory that is allocated once.
class InferenceWorker: TileWorker {
  static let tileSize = NeuralNetwork.tileSize

  let inputShape: InputShape
  let classCount: Int
  private let plan: InferencePlan

  /// Compiles a network in which batch normalization has been folded, to compute in a format.
  init(_ network: NeuralNetwork, in format: ElementFormat = .float32) throws(NetworkError) {
    plan = try InferencePlan(network, in: format)
    inputShape = network.inputShape
    classCount = network.classCount
  }

  func evaluate(
    _ inputs: Span<Float>, first: Int, count: Int
  ) throws(ClassifierError) -> TileScores {
    try plan.stage.load(inputs, first: first, count: count)
    do {
      try plan.run()
    } catch {
      throw .failed("\(error)")
    }
    return unsafe TileScores(
      start: UnsafePointer(plan.scores.pointer), imageStride: classCount, labelStride: 1)
  }
}
