// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN
import Classifiers

/// A network compiled for derivatives: every activation is kept, and each layer has a backward pass.
///
/// Belongs to one thread. It works on tiles of `NeuralNetwork.tileSize` images.
final class Differentiator {
  /// What is differentiated by.
  enum Purpose {
    /// By the input, with the running averages of batch normalizations.
    case inputs
    /// By the parameters, with the statistics of the tile in batch normalizations.
    case parameters
  }

  /// The input tile, channels last.
  let input: Tensor
  /// The derivative by the input; meaningful for `.inputs`.
  let inputGradient: Tensor
  /// The scores of the tile.
  let scores: Tensor
  /// The derivative by the scores, to be filled in before `backward`.
  let scoreGradient: Tensor
  /// The parameters; call `load` after changing them.
  let parameters: ParameterTensors
  /// The derivatives by the parameters; for `.parameters` only, where it also holds the tile's statistics.
  let gradients: ParameterTensors?

  private let engine: Engine
  private let loadSteps: [any EngineStep]
  private let forwardSteps: [any EngineStep]
  private let backwardSteps: [any EngineStep]

  /// Compiles a network and loads its parameters.
  init(_ network: NeuralNetwork, for purpose: Purpose) throws(NetworkError) {
    engine = try Engine()
    let compiler = try DifferentiatorCompiler(network, for: purpose, engine: engine)
    try compiler.compile()
    parameters = compiler.parameters
    gradients = compiler.gradients
    input = compiler.values[0]
    inputGradient = try compiler.derivative(by: 0)
    scores = compiler.values[compiler.values.count - 1]
    scoreGradient = try compiler.derivative(by: compiler.values.count - 1)
    loadSteps = compiler.passes.flatMap(\.load)
    forwardSteps = compiler.passes.reversed().flatMap(\.forward)
    backwardSteps = compiler.passes.flatMap(\.backward)
    try load(network.parameters.span)
  }

  /// Takes new parameters.
  func load(_ values: Span<Float>) throws(NetworkError) {
    parameters.buffer.copy(from: values)
    try engine.run(loadSteps)
  }

  /// Computes the scores of the input tile.
  func forward() throws(NetworkError) {
    try engine.run(forwardSteps)
  }

  /// Computes the derivatives from the derivative by the scores; after `forward`.
  func backward() throws(NetworkError) {
    try engine.run(backwardSteps)
  }
}
