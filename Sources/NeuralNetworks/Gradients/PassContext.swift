// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

/// The tensors that a layer's pass works on, and what is wanted of it.
struct PassContext {
  /// What the forward steps work on.
  let tensors: LayerTensors
  /// Where the derivatives by the inputs go; nil where none is wanted.
  let diffSources: [Tensor?]
  /// The derivative by the output.
  let diffDestination: Tensor
  /// Where the derivatives by the parameters go; nil if none are wanted.
  let gradients: ParameterTensors?

  var engine: Engine { tensors.engine }
  var node: Int { tensors.node }
  var sources: [Tensor] { tensors.sources }
  var destination: Tensor { tensors.destination }
  var parameters: ParameterTensors { tensors.parameters }

  /// The place of the derivative by an input, repeated to the shape of the output; nil where it is not wanted.
  func derivative(byInput index: Int) -> StridedOperand? {
    diffSources[index].map {
      StridedOperand($0, tensors.sourceShapes[index], over: tensors.shape)
    }
  }

  /// The derivative by the output, as an operand.
  var derivativeByResult: StridedOperand { StridedOperand(diffDestination, tensors.shape) }

  /// A primitive on this engine.
  func primitive(
    _ description: PrimitiveDescription, _ arguments: [(argument: Int32, Tensor)]
  ) throws(NetworkError) -> Primitive {
    try Primitive(description, on: engine, arguments)
  }
}
