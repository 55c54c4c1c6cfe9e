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
  /// The derivatives by values that have memory at present, by their homes.
  private var derivatives: [Int: Tensor] = [:]
  /// Memory of derivatives that nothing reads any more.
  private var pool = BufferPool()
  /// The passes, last layer first.
  private(set) var passes: [LayerPass] = []
  private let network: NeuralNetwork
  private let plan: MemoryPlan
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
    plan = MemoryPlan(architecture, for: purpose)
    values = try Self.tensors(plan.valueHomes, architecture, engine)
    isWanted = Self.wantedDerivatives(architecture, for: purpose)
  }

  /// A tensor for each value, where values may share one.
  private static func tensors(
    _ homes: [Int], _ architecture: NetworkArchitecture, _ engine: Engine
  ) throws(NetworkError) -> [Tensor] {
    var made: [Int: Tensor] = [:]
    var tensors: [Tensor] = []
    for (value, home) in homes.enumerated() {
      let tensor =
        if let tensor = made[home] { tensor } else {
          try Tensor(tileOf: architecture.shape(ofValue: value), engine: engine)
        }
      made[home] = tensor
      tensors.append(tensor)
    }
    return tensors
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
      release(after: node)
    }
  }

  /// The derivative by a value, which gets memory when it is first asked for.
  func derivative(by value: Int) throws(NetworkError) -> Tensor {
    let home = plan.derivativeHomes[value]
    if let tensor = derivatives[home] { return tensor }
    let tensor = try scratch(like: value)
    derivatives[home] = tensor
    return tensor
  }

  private func scratch(like value: Int) throws(NetworkError) -> Tensor {
    let shape = network.architecture.shape(ofValue: value)
    let buffer = pool.buffer(count: shape.elementCount * NeuralNetwork.tileSize)
    return try Tensor(tileOf: shape, in: buffer, engine: engine)
  }

  /// Gives back the memory of the derivative by a layer's output, unless another value uses it or it is written from outside.
  private func release(after node: Int) {
    let home = plan.derivativeHomes[node + 1]
    guard plan.derivativeHomes.firstIndex(of: home) == node + 1,
      home != plan.derivativeHomes.last
    else { return }
    if let tensor = derivatives[home] { pool.giveBack(tensor.buffer) }
  }

  /// The first reader to run backward writes a derivative; the others write aside and add.
  private func compile(_ node: Int) throws(NetworkError) {
    var targets: [Tensor?] = []
    var asides: [Tensor] = []
    var additions: [any EngineStep] = []
    for operand in network.architecture.operands[node] {
      if !isWanted[operand] {
        targets.append(nil)
      } else if written.insert(operand).inserted {
        targets.append(try derivative(by: operand))
      } else {
        let (aside, sum) = (try scratch(like: operand), try derivative(by: operand))
        targets.append(aside)
        asides.append(aside)
        additions.append(try Primitive.sum(sum, aside, to: sum, on: engine))
      }
    }
    let context = PassContext(
      tensors: tensors(of: node), diffSources: targets,
      diffDestination: try derivative(by: node + 1), gradients: gradients)
    var pass = try pass(of: node, context)
    if plan.isAbsorbed[node] { pass.forward = [] }
    if !isWanted[node + 1] { pass.backward = [] }
    pass.backward += additions
    passes.append(pass)
    for aside in asides { pool.giveBack(aside.buffer) }
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
    let epilogue = Epilogue(function: plan.isRectified[node] ? .relu : nil)
    switch architecture.nodes[node].layer {
    case .convolution(let layer):
      return try WeightedPass(context, convolution: layer, epilogue).pass()
    case .dense: return try WeightedPass(context, convolution: nil, epilogue).pass()
    case .addition where architecture.isPlainSum(node):
      return try .sum(
        overwriting: plan.overwrittenSummand(of: node) ?? 0, epilogue, context)
    case .normalization(let layer):
      let map = layer.affineMap
      return .affineMap(factors: map.factors, summands: map.summands, context)
    case .batchNormalization(let layer):
      if let gradients {
        return try .batchNormalization(
          layer, isRectified: plan.isRectified[node], context, gradients: gradients)
      }
      let map = network.affineMap(ofNode: node, layer)
      return .affineMap(
        factors: map.factors.map(Float.init), summands: map.summands.map(Float.init), context)
    case .relu where plan.isAbsorbed[node] && isNormalized(architecture.operands[node][0]):
      // The batch normalization applies the ReLU both ways.
      return LayerPass()
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

  private func isNormalized(_ value: Int) -> Bool {
    guard value > 0, case .batchNormalization = network.architecture.nodes[value - 1].layer else {
      return false
    }
    return true
  }
}
