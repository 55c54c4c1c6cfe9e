// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN
import Classifiers

/// Writes the passes of a differentiator, from the last layer to the first.
final class DifferentiatorCompiler {
  let engine: Engine
  let parameters: ParameterTensors
  let gradients: ParameterTensors?
  /// The tensor of each value: 0 is the input, i + 1 the output of layer i.
  let values: [Tensor]
  /// The derivative by each value.
  let derivatives: [Tensor]
  /// The passes, last layer first.
  private(set) var passes: [LayerPass] = []
  private let network: NeuralNetwork
  private let isWanted: [Bool]
  private var written = Set<Int>()

  init(
    _ network: NeuralNetwork, for purpose: Differentiator.Purpose, engine: Engine
  ) throws(NetworkError) {
    self.network = network
    self.engine = engine
    let architecture = network.architecture
    parameters = ParameterTensors(architecture, engine: engine)
    gradients = purpose == .parameters ? ParameterTensors(architecture, engine: engine) : nil
    var values: [Tensor] = []
    var derivatives: [Tensor] = []
    for value in 0...architecture.nodes.count {
      let shape = architecture.shape(ofValue: value)
      values.append(try Tensor(tileOf: shape, engine: engine))
      derivatives.append(try Tensor(tileOf: shape, engine: engine))
    }
    self.values = values
    self.derivatives = derivatives
    isWanted = Self.wantedDerivatives(architecture, for: purpose)
  }

  /// Whether the derivative by each value leads to one that is asked for.
  private static func wantedDerivatives(
    _ architecture: NetworkArchitecture, for purpose: Differentiator.Purpose
  ) -> [Bool] {
    var wanted = [purpose == .inputs]
    for (node, operands) in architecture.operands.enumerated() {
      let hasParameters = purpose == .parameters && !architecture.slots(ofNode: node).isEmpty
      wanted.append(hasParameters || operands.contains { wanted[$0] })
    }
    return wanted
  }

  func compile() throws(NetworkError) {
    for node in network.architecture.nodes.indices.reversed() {
      try compile(node)
    }
  }

  /// The first reader to run backward writes a derivative; the others write aside and add.
  private func compile(_ node: Int) throws(NetworkError) {
    var targets: [Tensor?] = []
    var additions: [any EngineStep] = []
    for operand in network.architecture.operands[node] {
      if !isWanted[operand] {
        targets.append(nil)
      } else if written.insert(operand).inserted {
        targets.append(derivatives[operand])
      } else {
        let aside = try Tensor(derivatives[operand].layout, engine: engine)
        targets.append(aside)
        additions.append(BlockCopy(aside, to: derivatives[operand], adding: true))
      }
    }
    let context = PassContext(
      tensors: tensors(of: node), diffSources: targets, diffDestination: derivatives[node + 1],
      gradients: gradients)
    var pass = try pass(of: node, context)
    if !isWanted[node + 1] { pass.backward = [] }
    pass.backward += additions
    passes.append(pass)
  }

  private func tensors(of node: Int) -> LayerTensors {
    let architecture = network.architecture
    let operands = architecture.operands[node]
    return LayerTensors(
      engine: engine, node: node, sources: operands.map { values[$0] },
      sourceShapes: operands.map { architecture.shape(ofValue: $0) },
      destination: values[node + 1], shape: architecture.outputShapes[node],
      parameters: parameters)
  }

  private func pass(of node: Int, _ context: PassContext) throws(NetworkError) -> LayerPass {
    let architecture = network.architecture
    switch architecture.nodes[node].layer {
    case .convolution(let layer): return try WeightedPass(context, window: layer.window).pass()
    case .dense: return try WeightedPass(context, window: nil).pass()
    case .normalization(let layer):
      let map = layer.affineMap
      return .affineMap(factors: map.factors, summands: map.summands, context)
    case .batchNormalization(let layer):
      if let gradients {
        return try .batchNormalization(layer, context, gradients: gradients)
      }
      let map = network.affineMap(ofNode: node, layer)
      return .affineMap(
        factors: map.factors.map(Float.init), summands: map.summands.map(Float.init), context)
    case .relu: return try .function(.relu, context)
    case .activation(let function):
      return try .function(PointwiseFunction(function), context)
    case .softmax(let logarithmic, let axis):
      return try .softmax(logarithmic: logarithmic, axis: axis, context)
    case .maxPooling(let window): return try .pooling(.maximum, window, context)
    case .averagePooling(let window, let countsPadding):
      return try .averagePooling(window, countsPadding: countsPadding, context)
    case .globalAveragePooling:
      let window = Layer.globalWindow(of: context.tensors.sourceShapes[0])
      return try .pooling(.average, window, context)
    default: return try .loops(architecture.nodes[node].layer, context)
    }
  }
}
