// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

extension InferenceCompiler {
  /// A convolution or a dense layer by oneDNN, with weights in the order that it likes best.
  func appendWeighted(
    _ group: FusionPlan.Group, _ source: Tensor, _ destination: Tensor
  ) throws(NetworkError) {
    let bias = try parameters.tensor(.bias, ofNode: group.node)
    let isDense = architecture.nodes[group.node].layer.kind == "dense"
    let destination = isDense ? try destination.asMatrix() : destination
    let format = source.layout.format
    let tensors = try WeightedTensors(
      engine: engine, source: source,
      weights: parameters.automaticLayout(ofNode: group.node, format), bias: bias,
      destination: destination)
    let description: PrimitiveDescription
    if case .convolution(let layer) = architecture.nodes[group.node].layer {
      description = try .convolution(
        layer.window, tensors, training: false, epilogue: group.epilogue)
    } else {
      description = try .dense(tensors, training: false, epilogue: group.epilogue)
    }
    let stored = try parameters.required(.weight, ofNode: group.node)
    let weights = try Tensor(description.layout(of: conednn_weights, format), engine: engine)
    try engine.run([Primitive.reorder(stored, to: weights, on: engine)])
    var arguments: [(argument: Int32, Tensor)] = [
      (DNNL_ARG_SRC, source), (DNNL_ARG_WEIGHTS, weights), (DNNL_ARG_DST, destination),
    ]
    if let bias { arguments.append((DNNL_ARG_BIAS, bias)) }
    try append(description, arguments)
  }

  /// A convolution by Winograd's algorithm, with weights that are transformed once.
  func appendWinograd(
    _ geometry: WinogradGeometry, _ group: FusionPlan.Group, _ source: Tensor,
    _ destination: Tensor
  ) throws(NetworkError) {
    var stored = try parameters.required(.weight, ofNode: group.node)
    let isReduced = source.layout.format == .bfloat16
    if isReduced { stored = try rounded(stored, ofNode: group.node) }
    let weights: WinogradConvolution.Weights
    if isReduced && geometry.suitsFixedPoint {
      weights = .integers(FixedPointWeights(stored, of: geometry))
    } else {
      let floats = WinogradWeights(stored, of: geometry)
      try engine.run([floats])
      weights = .floats(floats)
    }
    steps.append(
      try WinogradConvolution(
        geometry, weights, convolutionTensors(group, source, destination), on: engine))
  }

  /// A convolution by its definition, with weights that are put in order once.
  func appendDirect(
    _ geometry: DirectGeometry, _ group: FusionPlan.Group, _ source: Tensor,
    _ destination: Tensor
  ) throws(NetworkError) {
    var stored = try parameters.required(.weight, ofNode: group.node)
    if geometry.format == .bfloat16 { stored = try rounded(stored, ofNode: group.node) }
    steps.append(
      try DirectConvolution(
        geometry, DirectWeights(stored, of: geometry),
        convolutionTensors(group, source, destination), on: engine))
  }

  private func convolutionTensors(
    _ group: FusionPlan.Group, _ source: Tensor, _ destination: Tensor
  ) throws(NetworkError) -> ConvolutionTensors {
    ConvolutionTensors(
      source: source, destination: destination,
      bias: try parameters.tensor(.bias, ofNode: group.node), epilogue: group.epilogue)
  }

  /// Weights rounded to bfloat16, as numbers in Float32.
  private func rounded(_ stored: Tensor, ofNode node: Int) throws(NetworkError) -> Tensor {
    let reduced = try Tensor(parameters.storedLayout(ofNode: node, .bfloat16), engine: engine)
    let result = try Tensor(stored.layout, engine: engine)
    try engine.run([
      Primitive.reorder(stored, to: reduced, on: engine),
      Primitive.reorder(reduced, to: result, on: engine),
    ])
    return result
  }
}
