// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN
import Classifiers

/// Writes the steps of an inference plan.
final class InferenceCompiler {
  let stage: InputStage
  var steps: [any EngineStep] = []
  /// Where each value lies, and how many steps must have run for it to be there.
  private(set) var results: [(value: Int, steps: Int, tensor: Tensor)] = []
  let network: NeuralNetwork
  let engine: Engine
  let parameters: ParameterTensors
  private let fusion: FusionPlan
  private let formats: FormatPlan
  private var values: ValueStore

  var architecture: NetworkArchitecture { network.architecture }

  /// A compiler that evaluates together what `fusion` says; by default all that the engine can.
  init(
    _ network: NeuralNetwork, in format: ElementFormat, engine: Engine, fusion: FusionPlan? = nil
  ) throws(NetworkError) {
    self.network = network
    self.engine = engine
    parameters = ParameterTensors(network.architecture, engine: engine)
    parameters.buffer.copy(from: network.parameters.span)
    self.fusion = fusion ?? FusionPlan(network.architecture)
    formats = FormatPlan(network.architecture, format)
    stage = try InputStage(
      network.inputShape, normalization: network.architecture.leadingNormalization,
      into: Tensor(
        tileOf: network.inputShape, formats.formatOfInput(of: network.architecture),
        engine: engine))
    values = ValueStore(network.architecture, input: stage.tile, engine: engine)
  }

  /// Where the scores will be.
  func output() throws(NetworkError) -> Tensor {
    try values.tensor(architecture.nodes.count, .float32, steps: &steps)
  }

  func compile() throws(NetworkError) {
    for group in fusion.groups {
      if group.node == 0, architecture.leadingNormalization != nil {
        values.place(1, in: stage.tile)
        values.release([0], except: nil)
      } else {
        try compile(group)
      }
      if let tensor = values.written(group.result) {
        results.append((group.result, steps.count, tensor))
      }
    }
  }

  /// Writes the steps of a group; where oneDNN lacks it in bfloat16, in Float32.
  private func compile(_ group: FusionPlan.Group) throws(NetworkError) {
    if formats.format(ofLayer: group.node) == .bfloat16 {
      let (known, count) = (values, steps.count)
      do {
        try compile(group, in: .bfloat16)
        return
      } catch {
        values = known
        steps.removeLast(steps.count - count)
      }
    }
    try compile(group, in: .float32)
  }

  private func compile(
    _ group: FusionPlan.Group, in format: ElementFormat
  ) throws(NetworkError) {
    let operands = architecture.operands[group.node]
    var sources: [Tensor] = []
    for operand in operands { sources.append(try values.tensor(operand, format, steps: &steps)) }
    let destination = try destination(of: group, in: format)
    try append(
      group,
      LayerTensors(
        engine: engine, node: group.node, sources: sources,
        sourceShapes: operands.map { architecture.shape(ofValue: $0) }, destination: destination,
        shape: architecture.shape(ofValue: group.result), parameters: parameters))
    values.place(group.result, in: destination)
    values.release(operands + (group.summand.map { [$0] } ?? []), except: destination)
  }

  /// Where the result of a group that reads in `format` goes: the place of the summand, if there is one.
  private func destination(
    of group: FusionPlan.Group, in format: ElementFormat
  ) throws(NetworkError) -> Tensor {
    let isWeighted = architecture.nodes[group.node].layer.isWeighted
    let written =
      format == .bfloat16 && isWeighted ? formats.format(ofValue: group.result) : format
    if let summand = group.summand {
      return try values.tensor(summand, written, steps: &steps)
    }
    return try values.makeTensor(group.result, written)
  }

  // MARK: Steps

  private func append(
    _ group: FusionPlan.Group, _ tensors: LayerTensors
  ) throws(NetworkError) {
    let layer = architecture.nodes[group.node].layer
    let (source, destination) = (tensors.sources[0], tensors.destination)
    switch layer {
    case .convolution(let layer):
      let (input, output) = (tensors.sourceShapes[0], architecture.outputShapes[group.node])
      if let geometry = WinogradGeometry(layer, from: input, to: output, epilogue: group.epilogue) {
        try appendWinograd(geometry, group, source, destination)
      } else if let geometry = DirectGeometry(
        layer, from: input, to: output, in: source.layout.format, epilogue: group.epilogue)
      {
        try appendDirect(geometry, group, source, destination)
      } else {
        try appendWeighted(group, source, destination)
      }
    case .dense: try appendWeighted(group, source, destination)
    case .normalization(let layer):
      let map = layer.affineMap
      append(map.factors, map.summands, source, destination)
    case .batchNormalization(let layer):
      let map = network.affineMap(ofNode: group.node, layer)
      append(map.factors.map(Float.init), map.summands.map(Float.init), source, destination)
    case .maxPooling(let window): try append(.maximum, window, tensors)
    case .averagePooling(let window, let countsPadding):
      try append(.average, window, tensors)
      if let correction = tensors.correction(of: window, countsPadding: countsPadding) {
        steps.append(correction(destination, destination))
      }
    case .globalAveragePooling:
      try append(.average, Layer.globalWindow(of: tensors.sourceShapes[0]), tensors)
    case .addition where tensors.sourceShapes[0] == tensors.sourceShapes[1]:
      try append(
        PrimitiveDescription.addition(source, on: engine),
        [
          (DNNL_ARG_SRC_0, source), (DNNL_ARG_SRC_1, tensors.sources[1]),
          (DNNL_ARG_DST, destination),
        ])
    case .relu, .activation, .softmax:
      let description = try tensors.pointwiseDescription(of: layer)
      try append(description, [(DNNL_ARG_SRC, source), (DNNL_ARG_DST, destination)])
    default: steps += try tensors.steps(of: layer)
    }
  }

  func append(
    _ description: PrimitiveDescription, _ arguments: [(argument: Int32, Tensor)]
  ) throws(NetworkError) {
    let isReduced = arguments.contains { $0.1.layout.format == .bfloat16 }
    guard !(isReduced && description.isReference) else {
      throw .engine(operation: description.operation, status: -1)
    }
    steps.append(try Primitive(description, on: engine, arguments))
  }

  private func append(
    _ rule: PoolingRule, _ window: Window, _ tensors: LayerTensors
  ) throws(NetworkError) {
    let (source, destination) = (tensors.sources[0], tensors.destination)
    let description = try PrimitiveDescription.pooling(
      rule, try window.resolved(over: tensors.sourceShapes[0]), from: source, to: destination,
      training: false, on: engine)
    try append(description, [(DNNL_ARG_SRC, source), (DNNL_ARG_DST, destination)])
  }

  private func append(
    _ factors: [Float], _ summands: [Float], _ source: Tensor, _ destination: Tensor
  ) {
    steps.append(ChannelAffineMap(source, to: destination, factors: factors, summands: summands))
  }
}

extension NetworkArchitecture {
  /// The normalization of the input, if it is the first layer and the only reader of the input.
  var leadingNormalization: Normalization? {
    guard case .normalization(let layer) = nodes[0].layer, operands[0] == [0],
      readerCounts[0] == 1
    else { return nil }
    return layer
  }
}
