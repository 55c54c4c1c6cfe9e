// SPDX-License-Identifier: GPL-3.0-or-later

import NeuralNetworks

/// Folds maps of channels into the convolution, dense layer or map before them, and leaves out layers that nothing reads.
struct MapFolding {
  private(set) var layers: [DraftLayer]
  /// The values that stand for others: that of a folded map is that of the layer before it.
  private var stands: [Int]
  private var readers: [Int]
  private let output: Int

  /// Folds what can be folded of the layers on which the value `output` depends.
  init(_ layers: [DraftLayer], output: Int) {
    self.layers = layers
    self.output = output
    stands = Array(0...layers.count)
    readers = Self.readers(layers, output: output)
    for index in layers.indices where readers[index + 1] > 0 { fold(index) }
  }

  /// The layers that are left, with their numbers, in the order of evaluation.
  ///
  /// - Returns: The layers, and the number of the value that the model gives.
  func result() -> (layers: [DraftLayer], output: Int) {
    var numbers = [Int](repeating: 0, count: layers.count + 1)
    var kept: [DraftLayer] = []
    for (index, layer) in layers.enumerated()
    where readers[index + 1] > 0 && stands[index + 1] == index + 1 {
      var layer = layer
      layer.inputs = layer.inputs.map { numbers[stands[$0]] }
      kept.append(layer)
      numbers[index + 1] = kept.count
    }
    return (kept, numbers[stands[output]])
  }

  /// How often each value is read by layers on which the output depends.
  private static func readers(_ layers: [DraftLayer], output: Int) -> [Int] {
    var readers = [Int](repeating: 0, count: layers.count + 1)
    readers[output] += 1
    for index in layers.indices.reversed() where readers[index + 1] > 0 {
      for value in layers[index].inputs { readers[value] += 1 }
    }
    return readers
  }

  private mutating func fold(_ index: Int) {
    guard case .map(let map) = layers[index].kind else { return }
    let source = stands[layers[index].inputs[0]]
    guard source > 0, readers[source] == 1, layers[source - 1].shape == layers[index].shape,
      let kind = Self.folded(layers[source - 1].kind, map)
    else { return }
    layers[source - 1].kind = kind
    stands[index + 1] = source
    readers[source] = readers[index + 1]
  }

  /// A layer followed by a map, as one layer, or nil if there is none.
  private static func folded(_ kind: DraftLayer.Kind, _ map: ChannelMap) -> DraftLayer.Kind? {
    switch kind {
    case .map(let first): return .map(first.followed(by: map))
    case .layer(let layer, let parameters):
      guard layer.kind == "convolution" || layer.kind == "dense", parameters.count == 2,
        parameters[1].count == map.factors.count
      else { return nil }
      let width = parameters[0].count / map.factors.count
      var weights = parameters[0]
      for channel in map.factors.indices where map.factors[channel] != 1 {
        for place in (channel * width)..<((channel + 1) * width) {
          weights[place] = Float(Double(weights[place]) * map.factors[channel])
        }
      }
      let bias = parameters[1].indices.map { channel in
        Float(Double(parameters[1][channel]) * map.factors[channel] + map.summands[channel])
      }
      return .layer(layer, [weights, bias])
    }
  }
}
