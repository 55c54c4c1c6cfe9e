import COneDNN
import Classifiers

/// A network compiled for derivatives: every activation is kept, and each layer has a backward pass.
///
/// Belongs to one thread. It works on tiles of `NeuralNetwork.tileSize` images.
final class Differentiator {
  /// What is differentiated by.
  enum Purpose {
    /// By the input, with the running averages of batch normalizations.
    case inputs
    /// By the parameters, with the statistics of the tile in batch normalizations.
    case parameters
  }

  /// The input tile, channels last.
  let input: Tensor
  /// The derivative by the input; meaningful for `.inputs`.
  let inputGradient: Tensor
  /// The scores of the tile.
  let scores: Tensor
  /// The derivative by the scores, to be filled in before `backward`.
  let scoreGradient: Tensor
  /// The parameters; call `load` after changing them.
  let parameters: ParameterTensors
  /// The derivatives by the parameters; for `.parameters` only, where it also holds the tile's statistics.
  let gradients: ParameterTensors?

  private let engine: Engine
  private let loadSteps: [any EngineStep]
  private let forwardSteps: [any EngineStep]
  private let backwardSteps: [any EngineStep]

  /// Compiles a network and loads its parameters.
  init(_ network: NeuralNetwork, for purpose: Purpose) throws(NetworkError) {
    engine = try Engine()
    let compiler = try DifferentiatorCompiler(network, for: purpose, engine: engine)
    try compiler.compile()
    parameters = compiler.parameters
    gradients = compiler.gradients
    input = compiler.values[0]
    inputGradient = compiler.derivatives[0]
    scores = compiler.values[compiler.values.count - 1]
    scoreGradient = compiler.derivatives[compiler.derivatives.count - 1]
    loadSteps = compiler.passes.flatMap(\.load)
    forwardSteps = compiler.passes.reversed().flatMap(\.forward)
    backwardSteps = compiler.passes.flatMap(\.backward)
    try load(network.parameters.span)
  }

  /// Takes new parameters.
  func load(_ values: Span<Float>) throws(NetworkError) {
    parameters.buffer.copy(from: values)
    try engine.run(loadSteps)
  }

  /// Computes the scores of the input tile.
  func forward() throws(NetworkError) {
    try engine.run(forwardSteps)
  }

  /// Computes the derivatives from the derivative by the scores; after `forward`.
  func backward() throws(NetworkError) {
    try engine.run(backwardSteps)
  }
}

/// Writes the passes of a differentiator, from the last layer to the first.
private final class DifferentiatorCompiler {
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
      engine: engine, node: node, sources: network.architecture.operands[node].map { values[$0] },
      destination: values[node + 1], diffSources: targets, diffDestination: derivatives[node + 1],
      parameters: parameters, gradients: gradients)
    var pass = try pass(of: node, context)
    if !isWanted[node + 1] { pass.backward = [] }
    pass.backward += additions
    passes.append(pass)
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
    case .relu: return try .relu(context)
    case .maxPooling(let window): return try .pooling(.maximum, window, context)
    case .averagePooling(let window): return try .pooling(.average, window, context)
    case .globalAveragePooling:
      let operand = architecture.operands[node][0]
      let window = Layer.globalWindow(of: architecture.shape(ofValue: operand))
      return try .pooling(.average, window, context)
    case .addition: return try .addition(context)
    }
  }
}
