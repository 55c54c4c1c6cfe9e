// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// What the forward steps of one layer work on.
struct LayerTensors {
  let engine: Engine
  /// The index of the layer.
  let node: Int
  /// The layer's inputs.
  let sources: [Tensor]
  /// The shape of each input.
  let sourceShapes: [InputShape]
  /// The layer's output.
  let destination: Tensor
  /// The shape of the output.
  let shape: InputShape
  /// The parameters of the network.
  let parameters: ParameterTensors

  /// An input, repeated to the shape of the output.
  func source(_ index: Int) -> StridedOperand {
    StridedOperand(sources[index], sourceShapes[index], over: shape)
  }

  /// The output.
  var result: StridedOperand { StridedOperand(destination, shape) }

  /// A constant that is stored among the parameters, or among their derivatives, repeated to the shape of the output.
  func constant(
    _ role: ParameterRole, _ layer: Scaling, in tensors: ParameterTensors
  ) throws(NetworkError) -> StridedOperand {
    guard let slot = tensors.architecture.slot(role, of: node) else {
      throw .engine(operation: "parameter", status: -1)
    }
    return StridedOperand(
      constant: tensors.buffer, at: slot.range.lowerBound, layer.shape, over: shape)
  }
}

extension LayerTensors {
  /// The forward steps of layers that are loops of ours; they are the same in inference and training.
  func steps(of layer: Layer) throws(NetworkError) -> [any EngineStep] {
    switch layer {
    case .addition: [ArithmeticStep(nil, source(0), source(1), to: result, over: shape)]
    case .elementwise(let operation):
      [ArithmeticStep(operation, source(0), source(1), to: result, over: shape)]
    case .scaling(let layer):
      [
        ScalingStep(
          source(0), weight: try constant(.scale, layer, in: parameters),
          bias: try constant(.shift, layer, in: parameters), to: result, over: shape)
      ]
    case .concatenation(let axis): concatenation(axis)
    case .padding(let layer): padding(layer)
    case .reshape, .transposition: [rearrangement(layer).step(sources[0], to: destination)]
    case .mean: [mean()]
    default: throw .engine(operation: layer.kind, status: -1)
    }
  }

  /// Where each input of a concatenation begins in the output: channel, row, column.
  func origins(_ axis: ImageAxis) -> [[Int]] {
    var origin = [0, 0, 0]
    return sourceShapes.map { shape in
      defer { origin[axis.index] += shape[axis] }
      return origin
    }
  }

  private func concatenation(_ axis: ImageAxis) -> [any EngineStep] {
    zip(sources.indices, origins(axis)).map { index, origin in
      BoxCopy(
        sourceShapes[index], StridedOperand(sources[index], sourceShapes[index]),
        to: StridedOperand(destination, shape, from: origin), in: destination)
    }
  }

  private func padding(_ layer: Padding) -> [any EngineStep] {
    let box = layer.box(of: sourceShapes[0])
    return [
      BoxCopy(
        box.shape, StridedOperand(sources[0], sourceShapes[0], from: box.inside),
        to: StridedOperand(destination, shape, from: box.outside), in: destination,
        frame: layer.value)
    ]
  }

  /// What a reshape or a transposition does to the places of values.
  func rearrangement(_ layer: Layer) -> Rearrangement {
    if case .transposition(let order) = layer {
      return Rearrangement(transposing: sourceShapes[0], order, to: shape)
    }
    return Rearrangement(reshaping: sourceShapes[0], to: shape)
  }

  private func mean() -> any EngineStep {
    let whole = sourceShapes[0]
    return StridedSum(
      .value, StridedOperand(sources[0], whole),
      to: StridedOperand(destination, shape, over: whole),
      times: Double(shape.elementCount) / Double(whole.elementCount), over: whole)
  }
}

extension LayerTensors {
  /// The primitive of a layer that keeps the shape and is one of oneDNN's, for inference.
  func pointwiseDescription(of layer: Layer) throws(NetworkError) -> PrimitiveDescription {
    if case .softmax(let logarithmic, let axis) = layer {
      return try .softmax(
        logarithmic: logarithmic, axis: axis, sources[0], training: false, on: engine)
    }
    guard let function = layer.pointwiseFunction else {
      throw .engine(operation: layer.kind, status: -1)
    }
    return try .function(function, sources[0], training: false, on: engine)
  }
}

extension Padding {
  /// The part of the image that is kept: its shape, nil if nothing is, where it begins in the image, and where in the frame.
  func box(of shape: InputShape) -> (shape: InputShape?, inside: [Int], outside: [Int]) {
    var extents: [Int] = []
    for (margins, extent) in zip(margins, shape.extents) {
      extents.append(extent + min(0, margins.before) + min(0, margins.after))
    }
    guard let box = try? InputShape(extents: extents, node: "") else {
      return (nil, [0, 0, 0], [0, 0, 0])
    }
    return (box, margins.map { max(0, -$0.before) }, margins.map { max(0, $0.before) })
  }
}
