// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

extension LayerPass {
  /// The pass of a layer that is a loop of ours; see `LayerTensors.steps(of:)`.
  static func loops(_ layer: Layer, _ context: PassContext) throws(NetworkError) -> LayerPass {
    var pass = LayerPass()
    pass.forward = try context.tensors.steps(of: layer)
    pass.backward =
      switch layer {
      case .addition: addition(context)
      case .elementwise(let operation): elementwise(operation, context)
      case .scaling(let layer): try scaling(layer, context)
      case .concatenation(let axis): concatenation(axis, context)
      case .padding(let layer): padding(layer, context)
      case .mean: try mean(context)
      default: rearrangement(layer, context)
      }
    return pass
  }

  /// The pass of a sum of two values of one shape, which may overwrite the summand of that number.
  static func sum(
    overwriting index: Int, _ epilogue: Epilogue, _ context: PassContext
  ) throws(NetworkError) -> LayerPass {
    var pass = LayerPass()
    let (first, second) = (context.sources[index], context.sources[1 - index])
    pass.forward = [
      try Primitive.sum(first, second, to: context.destination, epilogue, on: context.engine)
    ]
    pass.backward = addition(context)
    return pass
  }

  // MARK: Arithmetic

  /// Both summands get the derivative as it is, summed over the axes along which they are repeated.
  private static func addition(_ context: PassContext) -> [any EngineStep] {
    context.diffSources.indices.compactMap { index in
      guard let diffSource = context.diffSources[index] else { return nil }
      if diffSource === context.diffDestination { return nil }
      if context.tensors.sourceShapes[index] == context.tensors.shape {
        return BlockCopy(context.diffDestination, to: diffSource)
      }
      return sum(.value, by: index, context)
    }
  }

  /// The derivatives of a ∘ b by a and by b.
  private static func elementwise(
    _ operation: ElementwiseOperation, _ context: PassContext
  ) -> [any EngineStep] {
    let tensors = context.tensors
    let (a, b) = (tensors.source(0), tensors.source(1))
    let steps: [StridedSum?] =
      switch operation {
      case .subtraction: [sum(.value, by: 0, context), sum(.negative, by: 1, context)]
      case .multiplication: [sum(.product, b, by: 0, context), sum(.product, a, by: 1, context)]
      case .division:
        // ∂(a / b)/∂b = −(a / b) / b.
        [
          sum(.quotient, b, by: 0, context),
          sum(.negativeProductQuotient, b, tensors.result, by: 1, context),
        ]
      }
    return steps.compactMap(\.self)
  }

  /// The derivative by an input, if it is wanted.
  private static func sum(
    _ term: StridedSum.Term, _ second: StridedOperand? = nil, _ third: StridedOperand? = nil,
    by index: Int, _ context: PassContext
  ) -> StridedSum? {
    context.derivative(byInput: index).map {
      StridedSum(
        term, context.derivativeByResult, second, third, to: $0, over: context.tensors.shape)
    }
  }

  /// The derivatives of weight · x + bias by x, and in training by weight and bias, summed over the images.
  private static func scaling(
    _ layer: Scaling, _ context: PassContext
  ) throws(NetworkError) -> [any EngineStep] {
    let (tensors, derivative) = (context.tensors, context.derivativeByResult)
    let weight = try tensors.constant(.scale, layer, in: context.parameters)
    var steps: [any EngineStep] = []
    if let step = sum(.product, weight, by: 0, context) { steps.append(step) }
    if let gradients = context.gradients {
      steps.append(
        StridedSum(
          .product, derivative, tensors.source(0),
          to: try tensors.constant(.scale, layer, in: gradients), over: tensors.shape))
      steps.append(
        StridedSum(
          .value, derivative, to: try tensors.constant(.shift, layer, in: gradients),
          over: tensors.shape))
    }
    return steps
  }

  // MARK: Places

  private static func concatenation(
    _ axis: ImageAxis, _ context: PassContext
  ) -> [any EngineStep] {
    let tensors = context.tensors
    return zip(tensors.sources.indices, tensors.origins(axis)).compactMap { index, origin in
      guard let diffSource = context.diffSources[index] else { return nil }
      let shape = tensors.sourceShapes[index]
      return BoxCopy(
        shape, StridedOperand(context.diffDestination, tensors.shape, from: origin),
        to: StridedOperand(diffSource, shape), in: diffSource)
    }
  }

  /// What was cut off has derivative 0.
  private static func padding(_ layer: Padding, _ context: PassContext) -> [any EngineStep] {
    guard let diffSource = context.diffSources[0] else { return [] }
    let (tensors, shape) = (context.tensors, context.tensors.sourceShapes[0])
    let box = layer.box(of: shape)
    return [
      BoxCopy(
        box.shape,
        StridedOperand(context.diffDestination, tensors.shape, from: box.outside),
        to: StridedOperand(diffSource, shape, from: box.inside), in: diffSource,
        frame: box.shape == shape ? nil : 0)
    ]
  }

  private static func rearrangement(_ layer: Layer, _ context: PassContext) -> [any EngineStep] {
    guard let diffSource = context.diffSources[0] else { return [] }
    let inverse = context.tensors.rearrangement(layer).inverse
    return [inverse.step(context.diffDestination, to: diffSource)]
  }

  // MARK: Means

  /// Each of the n values of a mean has the n-th part of its derivative.
  private static func mean(_ context: PassContext) throws(NetworkError) -> [any EngineStep] {
    guard let diffSource = context.diffSources[0] else { return [] }
    let one = try InputShape(extents: [1, 1, 1], node: "")
    let (tensors, whole) = (context.tensors, context.tensors.sourceShapes[0])
    let share = Float(Double(tensors.shape.elementCount) / Double(whole.elementCount))
    let derivative = StridedOperand(context.diffDestination, tensors.shape, over: whole)
    let step = ScalingStep.factors(
      [share], one, derivative, to: StridedOperand(diffSource, whole), over: whole)
    return [step]
  }
}
