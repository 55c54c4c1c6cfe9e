// SPDX-License-Identifier: GPL-3.0-or-later

/// Writes the folded network node by node.
struct BatchNormalizationFolder {
  private let original: NeuralNetwork
  private(set) var nodes: [LayerNode] = []
  private(set) var parameters: [[Float]] = []
  /// Where an original node stands in `nodes`.
  private var places: [Int: Int] = [:]
  /// For a folded batch normalization, the name of the convolution that took it in.
  private var renamed: [String: String] = [:]

  init(_ network: NeuralNetwork) {
    original = network
  }

  mutating func keep(_ index: Int) {
    let node = original.architecture.nodes[index]
    places[index] = nodes.count
    nodes.append(
      LayerNode(name: node.name, layer: node.layer, inputs: node.inputs.map { renamed[$0] ?? $0 }))
    parameters.append(Array(original.values(ofNode: index)))
  }

  /// factor · (W x + b) + summand = (factor · W) x + (factor · b + summand).
  mutating func fold(_ index: Int, into layer: Convolution, at convolution: Int) {
    let node = original.architecture.nodes[index]
    guard case .batchNormalization(let normalization) = node.layer, let place = places[convolution]
    else { return }
    let (factors, summands) = original.affineMap(ofNode: index, normalization)
    let old = parameters[place]
    let biasStart = old.count - (layer.hasBias ? factors.count : 0)
    let fanIn = biasStart / factors.count
    var new: [Float] = []
    for channel in factors.indices {
      for weight in old[(channel * fanIn)..<((channel + 1) * fanIn)] {
        new.append(Float(Double(weight) * factors[channel]))
      }
    }
    for channel in factors.indices {
      let bias = layer.hasBias ? Double(old[biasStart + channel]) : 0
      new.append(Float(bias * factors[channel] + summands[channel]))
    }
    parameters[place] = new
    let folded = Convolution(
      outputChannels: layer.outputChannels, window: layer.window, hasBias: true,
      groups: layer.groups)
    let name = nodes[place].name
    nodes[place] = LayerNode(name: name, layer: .convolution(folded), inputs: nodes[place].inputs)
    renamed[node.name] = name
  }
}
