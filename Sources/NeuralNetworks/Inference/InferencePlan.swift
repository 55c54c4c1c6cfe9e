// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN
import Classifiers

/// A network compiled for evaluation: fused steps, weights in the order the primitives like, memory used again.
final class InferencePlan {
  /// Where images enter.
  let stage: InputStage
  /// The scores of a tile, shape (tileSize, classCount).
  let scores: Tensor
  private let engine: Engine
  private let steps: [any EngineStep]

  /// Compiles a network, in which batch normalization should have been folded, to compute in a format.
  init(
    _ network: NeuralNetwork, in format: ElementFormat = .float32
  ) throws(NetworkError) {
    engine = try Engine()
    let compiler = try InferenceCompiler(network, in: format, engine: engine)
    try compiler.compile()
    stage = compiler.stage
    scores = try compiler.output()
    steps = compiler.steps
  }

  /// Evaluates the staged tile.
  func run() throws(NetworkError) {
    try engine.run(steps)
  }
}
