// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@testable import NeuralNetworks

@Suite struct ConvolutionTests {
  private func outputs(
    _ layer: Convolution, of images: [Float], count: Int = 1, shape: InputShape, weight: [Float],
    bias: [Float] = []
  ) throws -> [Float] {
    try NetworkSamples.outputs(
      of: images, count: count, shape: shape, parameters: ["c.weight": weight, "c.bias": bias]
    ) {
      $0.append(.convolution(layer), named: "c")
    }
  }

  @Test func `any window gives the naive sum`() async throws {
    try await propertyCheck(
      count: 60, input: LayerSamples.windows, Gen.int(in: 1...5), Gen.int(in: 1...20), Gen.bool,
      Gen.uint64
    ) { size, inputs, outputs, hasBias, seed in
      let shape = try InputShape(channels: inputs, height: size.height, width: size.width)
      let layer = Convolution(outputChannels: outputs, window: size.window, hasBias: hasBias)
      let network = try NetworkSamples.observing(shape) {
        $0.append(.convolution(layer), named: "c")
      }
      let images = NetworkSamples.numbers(3 * shape.elementCount, seed: seed)
      let scores = try NetworkSamples.scores(network, images, count: 3)
      let expected = ReferenceNetwork(network).scores(images.map(Double.init), count: 3)
      #expect(NetworkSamples.relativeDifference(scores, expected) < 1e-5)
    }
  }

  @Test func `a kernel with one weight of 1 shifts the image, and is not flipped`() throws {
    let side = 6
    let shape = try InputShape(channels: 1, height: side, width: side)
    let image = NetworkSamples.numbers(side * side)
    for (row, column) in [(0, 0), (0, 2), (1, 1), (2, 0)] {
      var weight = [Float](repeating: 0, count: 9)
      weight[3 * row + column] = 1
      let shifted = try outputs(
        Convolution(outputChannels: 1, window: Window(3, padding: 1), hasBias: false), of: image,
        shape: shape, weight: weight)
      // y[i, j] = x[i + row − 1, j + column − 1], and 0 outside.
      func pixel(_ i: Int, _ j: Int) -> Float {
        (0..<side).contains(i) && (0..<side).contains(j) ? image[i * side + j] : 0
      }
      let places = (0..<(side * side)).map { ($0 / side, $0 % side) }
      #expect(shifted == places.map { pixel($0 + row - 1, $1 + column - 1) })
      let flipped = places.map { pixel($0 - row + 1, $1 - column + 1) }
      #expect((shifted == flipped) == ((row, column) == (1, 1)))
    }
  }

  @Test func `a stride leaves out pixels of the output with stride 1`() throws {
    let shape = try InputShape(channels: 3, height: 9, width: 9)
    let image = NetworkSamples.numbers(shape.elementCount)
    let (weight, bias) = (NetworkSamples.numbers(108, seed: 4), NetworkSamples.numbers(4, seed: 5))
    let dense = try outputs(
      Convolution(outputChannels: 4, window: Window(3, padding: 1)), of: image, shape: shape,
      weight: weight, bias: bias)
    for stride in [2, 4] {
      let sparse = try outputs(
        Convolution(outputChannels: 4, window: Window(3, stride: stride, padding: 1)), of: image,
        shape: shape, weight: weight, bias: bias)
      let kept = dense.indices.filter {
        $0 % 81 / 9 % stride == 0 && $0 % 9 % stride == 0
      }
      let expected = kept.map { Double(dense[$0]) }
      #expect(sparse.count == expected.count)
      #expect(NetworkSamples.relativeDifference(sparse, expected) < 1e-6)
    }
  }

  @Test func `the bias is added to each pixel of its channel`() throws {
    let shape = try InputShape(channels: 2, height: 3, width: 5)
    let image = NetworkSamples.numbers(shape.elementCount)
    let layer = Convolution(outputChannels: 2, window: Window(1))
    // Weights 0, so that the bias is all there is.
    let scores = try outputs(
      layer, of: image, shape: shape, weight: [0, 0, 0, 0], bias: [0.25, -3])
    #expect(scores == [Float](repeating: 0.25, count: 15) + [Float](repeating: -3, count: 15))
  }

  @Test func `numbers of channels outside their domain are named`() throws {
    let shape = try InputShape(channels: 1, height: 4, width: 4)
    for count in [0, -1, NetworkArchitecture.maximumChannels + 1] {
      let layer = Convolution(outputChannels: count, window: Window(3))
      #expect(
        throws: NetworkError.invalidProperty(node: "c", property: "channels", value: "\(count)")
      ) {
        try layer.outputShape(of: shape, node: "c")
      }
    }
  }
}
