// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import NeuralNetworks

/// A convolution with the shape of its input.
struct LayerShape: Hashable {
  /// The shape of the input.
  let input: InputShape
  /// The convolution.
  let convolution: Convolution

  /// For example `32→64 3×3 s2, 28×28`: channels, kernel, stride, and the extents of the input.
  var name: String {
    let (height, width) = (convolution.window.height, convolution.window.width)
    let stride = height.stride == 1 && width.stride == 1 ? "" : " s\(height.stride)"
    return
      "\(input.channels)→\(convolution.outputChannels) \(height.kernel)×\(width.kernel)\(stride)"
      + " \(input.height)×\(input.width)"
  }

  /// The different convolutions of some networks, in the order in which they appear.
  static func distinct(in networks: [BenchmarkNetwork]) -> [LayerShape] {
    var (seen, layers) = (Set<LayerShape>(), [LayerShape]())
    for architecture in networks.map(\.network.architecture) {
      var shapes = [NetworkArchitecture.inputName: architecture.inputShape]
      for (node, shape) in zip(architecture.nodes, architecture.outputShapes) {
        shapes[node.name] = shape
        guard case .convolution(let found) = node.layer, let input = shapes[node.inputs[0]] else {
          continue
        }
        // A bias costs nothing, and folding a batch normalization makes one.
        let layer = LayerShape(
          input: input,
          convolution: Convolution(
            outputChannels: found.outputChannels, window: found.window, groups: found.groups))
        if seen.insert(layer).inserted { layers.append(layer) }
      }
    }
    return layers
  }

  /// A network that does little else than `total` times this convolution, or as often as `distinct` says.
  ///
  /// Where the output has the shape of the input, `distinct` convolutions follow each other. Elsewhere all read the input,
  /// and `total` means of their outputs are taken: so two networks with the same total differ in convolutions alone.
  func network(distinct: Int, of total: Int) throws -> BenchmarkNetwork {
    var network = NetworkBuilder(inputShape: input)
    if try isChainable() {
      for index in 0..<distinct {
        network.append(.convolution(convolution), named: "conv\(index)")
        network.append(.relu, named: "relu\(index)")
      }
      network.append(.globalAveragePooling, named: "pool")
    } else {
      var (output, sum) = (network.last, network.last)
      for index in 0..<total {
        if index < distinct {
          output = network.append(
            .convolution(convolution), named: "conv\(index)",
            reading: [NetworkArchitecture.inputName])
        }
        let mean = network.append(
          .globalAveragePooling, named: "pool\(index)", reading: [output])
        sum =
          index == 0 ? mean : network.append(.addition, named: "sum\(index)", reading: [sum, mean])
      }
    }
    network.append(.dense(Dense(outputCount: 10)), named: "dense")
    return BenchmarkNetwork(
      name,
      try NeuralNetwork(initializing: network.architecture(), seed: BenchmarkNetwork.seed))
  }

  private func isChainable() throws -> Bool {
    var single = NetworkBuilder(inputShape: input)
    single.append(.convolution(convolution), named: "conv")
    single.append(.globalAveragePooling, named: "pool")
    return try single.architecture().outputShapes[0] == input
  }
}
