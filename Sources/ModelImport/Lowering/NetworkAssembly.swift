// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import NeuralNetworks

/// Makes a network of a draft.
struct NetworkAssembly {
  private let inputShape: InputShape
  private var nodes: [LayerNode] = []
  private var shapes: [InputShape] = []
  private var parameters: [Float] = []
  private var names: Set<String> = [NetworkArchitecture.inputName]
  private var counts: [String: Int] = [:]

  /// The name of each value in the network.
  private var valueNames = [NetworkArchitecture.inputName]

  /// The network that gives the values of `output` as a vector, with `map` applied to its input.
  ///
  /// - Throws: `ModelImportError.network`.
  static func network(
    _ draft: NetworkDraft, output: Features, scaledBy map: ChannelMap
  ) throws(ModelImportError) -> NeuralNetwork {
    var layers = draft.layers
    try checkSize(layers)
    var output = output.value
    if !map.isIdentity {
      for index in layers.indices { layers[index].inputs = layers[index].inputs.map { $0 + 1 } }
      let first = DraftLayer(
        name: "scaling", kind: .map(map), inputs: [0], shape: draft.inputShape)
      layers.insert(first, at: 0)
      output += 1
    }
    let folded = MapFolding(layers, output: output).result()
    var assembly = NetworkAssembly(inputShape: draft.inputShape)
    let readsOnce = folded.layers.reduce(0) { $0 + $1.inputs.count { $0 == 0 } } == 1
    for layer in folded.layers { assembly.append(layer, isLeading: readsOnce) }
    return try assembly.finish()
  }

  /// Layers that share their weights in the file get copies of their own: checks that these are not too many.
  private static func checkSize(_ layers: [DraftLayer]) throws(ModelImportError) {
    var count = 0
    for layer in layers {
      if case .layer(_, let parameters) = layer.kind {
        count += parameters.reduce(0) { $0 + $1.count }
      }
      guard count <= NetworkArchitecture.maximumSize else {
        throw .network(.tooLarge(node: layer.name))
      }
    }
  }

  private init(inputShape: InputShape) {
    self.inputShape = inputShape
  }

  private mutating func append(_ layer: DraftLayer, isLeading: Bool) {
    switch layer.kind {
    case .layer(let kind, let values):
      append(kind, layer)
      for list in values { parameters += list }
    case .map(let map):
      if isLeading, layer.inputs == [0], let normalization = Self.normalization(map) {
        append(.normalization(normalization), layer)
      } else if let shape = Features.shape([map.factors.count]) {
        append(.scaling(Scaling(shape: shape)), layer)
        parameters += map.factors.map(Float.init)
        parameters += map.summands.map(Float.init)
      }
    }
  }

  private mutating func append(_ kind: Layer, _ layer: DraftLayer) {
    let name = unique(layer.name)
    nodes.append(LayerNode(name: name, layer: kind, inputs: layer.inputs.map { valueNames[$0] }))
    shapes.append(layer.shape)
    valueNames.append(name)
  }

  /// A map as the normalization y = (x − mean) / deviation, which the engine does while it loads an image.
  private static func normalization(_ map: ChannelMap) -> Normalization? {
    let deviations = map.factors.map { Float(1 / $0) }
    guard deviations.allSatisfy({ $0 > 0 && $0.isFinite && (1 / $0).isFinite }) else { return nil }
    let means = zip(map.summands, map.factors).map { Float(-$0 / $1) }
    guard means.allSatisfy(\.isFinite) else { return nil }
    return Normalization(mean: means, standardDeviation: deviations)
  }

  /// A name that no other layer has.
  private mutating func unique(_ name: String) -> String {
    var candidate = name.isEmpty ? "layer" : name
    while !names.insert(candidate).inserted {
      let count = counts[name, default: 1] + 1
      counts[name] = count
      candidate = "\(name)#\(count)"
    }
    return candidate
  }

  private mutating func finish() throws(ModelImportError) -> NeuralNetwork {
    let last = shapes.last ?? inputShape
    if nodes.isEmpty || last.height != 1 || last.width != 1 {
      guard let shape = Features.shape([last.elementCount]) else {
        throw .outputNotVector("\(last)")
      }
      let flat = DraftLayer(
        name: "flat", kind: .layer(.reshape(shape), []), inputs: [nodes.count], shape: shape)
      append(.reshape(shape), flat)
    }
    do throws(NetworkError) {
      let architecture = try NetworkArchitecture(inputShape: inputShape, nodes: nodes)
      for (node, (actual, expected)) in zip(nodes, zip(architecture.outputShapes, shapes))
      where actual != expected {
        throw .shapesDiffer(
          node: node.name, first: "\(actual)", second: "\(expected)")
      }
      return try NeuralNetwork(architecture: architecture, parameters: parameters)
    } catch {
      throw .network(error)
    }
  }
}
