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

  /// A network that does little else than this convolution, `distinct` times.
  ///
  /// Where the output has the shape of the input they follow each other. Elsewhere all read the input, and `total` times the
  /// first pixel of what one of them gives is summed: so two networks with the same total differ in convolutions alone.
  func network(distinct: Int, of total: Int) throws -> BenchmarkNetwork {
    var network = NetworkBuilder(inputShape: input)
    let output = try output
    if output == input {
      for index in 0..<distinct { append(index, to: &network) }
    } else {
      let firstPixel = Window(1, stride: max(output.height, output.width))
      var (last, sum) = (network.last, network.last)
      for index in 0..<total {
        if index < distinct {
          last = append(index, reading: NetworkArchitecture.inputName, to: &network)
        }
        let pixel = network.append(
          .maxPooling(firstPixel), named: "pixel\(index)", reading: [last])
        sum =
          index == 0
          ? pixel : network.append(.addition, named: "sum\(index)", reading: [sum, pixel])
      }
    }
    network.append(.globalAveragePooling, named: "pool")
    network.append(.dense(Dense(outputCount: 10)), named: "dense")
    return BenchmarkNetwork(
      name,
      try NeuralNetwork(initializing: network.architecture(), seed: BenchmarkNetwork.seed))
  }

  /// Appends the convolution and a ReLU, which costs nothing.
  @discardableResult
  private func append(
    _ index: Int, reading input: String? = nil, to network: inout NetworkBuilder
  ) -> String {
    network.append(
      .convolution(convolution), named: "conv\(index)", reading: input.map { [$0] })
    return network.append(.relu, named: "relu\(index)")
  }

  /// The shape of the output.
  private var output: InputShape {
    get throws {
      var single = NetworkBuilder(inputShape: input)
      single.append(.convolution(convolution), named: "conv")
      single.append(.globalAveragePooling, named: "pool")
      return try single.architecture().outputShapes[0]
    }
  }
}
