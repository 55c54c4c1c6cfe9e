// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

/// The tensors that a layer's pass works on, and what is wanted of it.
struct PassContext {
  let engine: Engine
  /// The index of the layer.
  let node: Int
  /// The layer's inputs.
  let sources: [Tensor]
  /// The layer's output.
  let destination: Tensor
  /// Where the derivatives by the inputs go; nil where none is wanted.
  let diffSources: [Tensor?]
  /// The derivative by the output.
  let diffDestination: Tensor
  /// The parameters of the network.
  let parameters: ParameterTensors
  /// Where the derivatives by the parameters go; nil if none are wanted.
  let gradients: ParameterTensors?

  /// A primitive on this engine.
  func primitive(
    _ description: PrimitiveDescription, _ arguments: [(argument: Int32, Tensor)]
  ) throws(NetworkError) -> Primitive {
    try Primitive(description, on: engine, arguments)
  }
}
