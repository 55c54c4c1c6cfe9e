// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

/// The pass of a convolution or a dense layer.
///
/// Forward, backward by data and backward by weights each like the weights in an order of their own, so that the
/// parameters are copied when they change, and the gradient is copied back to the order in which they are stored. Where
/// Winograd's algorithm is faster, the three are its own.
struct WeightedPass {
  private let context: PassContext
  private let window: Window?
  private let winograd: WinogradGeometry?
  private let epilogue: Epilogue
  private let tensors: WeightedTensors
  private let diffDestination: Tensor
  private let forward: PrimitiveDescription

  /// Describes the pass of a convolution, or of a dense layer if that is nil.
  init(
    _ context: PassContext, convolution: Convolution?, _ epilogue: Epilogue
  ) throws(NetworkError) {
    self.context = context
    self.epilogue = epilogue
    window = convolution?.window
    winograd = convolution.flatMap {
      WinogradGeometry(
        $0, from: context.tensors.sourceShapes[0], to: context.tensors.shape, epilogue: epilogue)
    }
    let isDense = convolution == nil
    diffDestination = try isDense ? context.diffDestination.asMatrix() : context.diffDestination
    tensors = WeightedTensors(
      engine: context.engine, source: context.sources[0],
      weights: try context.parameters.automaticLayout(ofNode: context.node),
      bias: try context.parameters.tensor(.bias, ofNode: context.node),
      destination: try isDense ? context.destination.asMatrix() : context.destination)
    if let window {
      forward = try .convolution(window, tensors, training: true, epilogue: epilogue)
    } else {
      forward = try .dense(tensors, training: true, epilogue: epilogue)
    }
  }

  func pass() throws(NetworkError) -> LayerPass {
    var pass = LayerPass()
    try appendForward(to: &pass)
    if let diffSource = context.diffSources[0] { try appendBackwardData(diffSource, to: &pass) }
    if let gradients = context.gradients { try appendBackwardWeights(gradients, to: &pass) }
    return pass
  }

  /// The parameters in the order that a primitive likes; copied when they change.
  private func weights(
    for description: PrimitiveDescription, _ pass: inout LayerPass
  ) throws(NetworkError) -> Tensor {
    let stored = try context.parameters.required(.weight, ofNode: context.node)
    let layout = try description.layout(of: conednn_weights)
    if layout.isEqual(to: stored.layout) { return stored }
    let copy = try Tensor(layout, engine: context.engine)
    pass.load.append(try Primitive.reorder(stored, to: copy, on: context.engine))
    return copy
  }

  private func winogradWeights(
    of geometry: WinogradGeometry, _ direction: WinogradWeights.Direction, _ pass: inout LayerPass
  ) throws(NetworkError) -> WinogradWeights {
    let stored = try context.parameters.required(.weight, ofNode: context.node)
    let weights = WinogradWeights(stored, of: geometry, direction)
    pass.load.append(weights)
    return weights
  }

  private func appendForward(to pass: inout LayerPass) throws(NetworkError) {
    if let winograd {
      let weights = try winogradWeights(of: winograd, .forward, &pass)
      pass.forward.append(
        try WinogradConvolution(
          winograd, .floats(weights),
          ConvolutionTensors(
            source: tensors.source, destination: tensors.destination, bias: tensors.bias,
            epilogue: epilogue),
          on: context.engine))
      return
    }
    var arguments: [(argument: Int32, Tensor)] = [
      (DNNL_ARG_SRC, tensors.source), (DNNL_ARG_DST, tensors.destination),
      (DNNL_ARG_WEIGHTS, try weights(for: forward, &pass)),
    ]
    if let bias = tensors.bias { arguments.append((DNNL_ARG_BIAS, bias)) }
    pass.forward.append(try context.primitive(forward, arguments))
  }

  private func appendBackwardData(
    _ diffSource: Tensor, to pass: inout LayerPass
  ) throws(NetworkError) {
    let (engine, hint) = (context.engine, forward)
    if let winograd,
      let adjoint = winograd.adjoint(
        from: context.tensors.sourceShapes[0], to: context.tensors.shape)
    {
      let weights = try winogradWeights(of: winograd, .adjoint, &pass)
      pass.backward.append(
        try WinogradConvolution(
          adjoint, .floats(weights),
          ConvolutionTensors(source: diffDestination, destination: diffSource), on: engine))
      return
    }
    let description = try unsafe PrimitiveDescription("gradient by data") { result, attributes in
      if let window {
        unsafe conednn_convolution_backward_data(
          result, engine.handle, diffSource.layout.handle, tensors.weights.handle,
          diffDestination.layout.handle, window.native, hint.handle, attributes)
      } else {
        unsafe conednn_inner_product_backward_data(
          result, engine.handle, diffSource.layout.handle, tensors.weights.handle,
          diffDestination.layout.handle, hint.handle, attributes)
      }
    }
    let weights = try weights(for: description, &pass)
    pass.backward.append(
      try context.primitive(
        description,
        [
          (DNNL_ARG_DIFF_SRC, diffSource), (DNNL_ARG_WEIGHTS, weights),
          (DNNL_ARG_DIFF_DST, diffDestination),
        ]))
  }

  private func appendBackwardWeights(
    _ gradients: ParameterTensors, to pass: inout LayerPass
  ) throws(NetworkError) {
    let (engine, hint) = (context.engine, forward)
    let diffBias = try gradients.tensor(.bias, ofNode: context.node)
    let stored = try gradients.required(.weight, ofNode: context.node)
    if let winograd {
      pass.backward.append(
        try WinogradGradient(
          winograd, of: tensors.source, derivative: diffDestination, toWeights: stored,
          bias: diffBias, on: engine))
      return
    }
    let description = try unsafe PrimitiveDescription("gradient by weights") { result, attributes in
      if let window {
        unsafe conednn_convolution_backward_weights(
          result, engine.handle, tensors.source.layout.handle, tensors.weights.handle,
          diffBias?.layout.handle, diffDestination.layout.handle, window.native,
          hint.handle, attributes)
      } else {
        unsafe conednn_inner_product_backward_weights(
          result, engine.handle, tensors.source.layout.handle, tensors.weights.handle,
          diffBias?.layout.handle, diffDestination.layout.handle, hint.handle, attributes)
      }
    }
    let layout = try description.layout(of: conednn_diff_weights)
    let isStored = layout.isEqual(to: stored.layout)
    let diffWeights = isStored ? stored : try Tensor(layout, engine: engine)
    var arguments: [(argument: Int32, Tensor)] = [
      (DNNL_ARG_SRC, tensors.source), (DNNL_ARG_DIFF_WEIGHTS, diffWeights),
      (DNNL_ARG_DIFF_DST, diffDestination),
    ]
    if let diffBias { arguments.append((DNNL_ARG_DIFF_BIAS, diffBias)) }
    pass.backward.append(try context.primitive(description, arguments))
    if !isStored {
      pass.backward.append(try Primitive.reorder(diffWeights, to: stored, on: engine))
    }
  }
}
