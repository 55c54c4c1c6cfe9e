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

  /// Compiles a network, in which batch normalization should have been folded.
  init(_ network: NeuralNetwork) throws(NetworkError) {
    engine = try Engine()
    let compiler = try InferenceCompiler(network, engine: engine)
    try compiler.compile()
    stage = compiler.stage
    steps = compiler.steps
    scores = try compiler.output()
  }

  /// Evaluates the staged tile.
  func run() throws(NetworkError) {
    try engine.run(steps)
  }
}
