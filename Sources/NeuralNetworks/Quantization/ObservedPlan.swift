// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// A network in floats whose every value can be looked at while it is computed.
final class ObservedPlan {
  private let engine: Engine
  private let compiler: InferenceCompiler
  private let architecture: NetworkArchitecture

  /// Compiles a network without fusing layers, since fused ones have no values in between.
  init(_ network: NeuralNetwork) throws(NetworkError) {
    engine = try Engine()
    architecture = network.architecture
    compiler = try InferenceCompiler(
      network, in: .float32, engine: engine,
      fusion: FusionPlan(separately: network.architecture))
    try compiler.compile()
  }

  /// The name of the layer that computes a value.
  func name(ofValue value: Int) -> String {
    value == 0 ? NetworkArchitecture.inputName : architecture.nodes[value - 1].name
  }

  /// Evaluates at most a tile of images, and shows the numbers of each of `values` in turn.
  ///
  /// Value 0 is the input behind its leading normalization.
  ///
  /// - Throws: `NetworkError.nonFinitePixel`.
  func run(
    _ images: [Float], first: Int, count: Int, observing values: Set<Int>,
    _ look: (Int, [Float]) -> Void
  ) throws(NetworkError) {
    do {
      try compiler.stage.load(images.span, first: first, count: count)
    } catch .nonFiniteInput(let image, let coordinate, _) {
      throw .nonFinitePixel(image: image, coordinate: coordinate)
    } catch {
      throw .engine(operation: "\(error)", status: -1)
    }
    if values.contains(0) { look(0, Self.numbers(compiler.stage.tile, count)) }
    var done = 0
    for result in compiler.results {
      try engine.run(Array(compiler.steps[done..<result.steps]))
      done = result.steps
      if values.contains(result.value) {
        look(result.value, Self.numbers(result.tensor, count))
      }
    }
  }

  /// The numbers of the first `count` images of a tile; images are slowest in memory.
  private static func numbers(_ tensor: Tensor, _ count: Int) -> [Float] {
    let size = tensor.count / NeuralNetwork.tileSize * count
    return unsafe Array(UnsafeBufferPointer(start: tensor.pointer, count: size))
  }
}
