// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
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
      let difference = try NetworkSamples.differenceFromReference(
        network, count: 3, seed: seed)
      #expect(difference < 1e-5)
    }
  }

  @Test func `any groups and dilations give the naive sum`() async throws {
    try await propertyCheck(
      count: 60, input: LayerSamples.dilatedWindows, Gen.int(in: 1...4), Gen.int(in: 1...9),
      Gen.int(in: 1...9), Gen.uint64
    ) { size, groups, fan, block, seed in
      let shape = try InputShape(
        channels: groups * fan, height: size.height, width: size.width)
      let layer = Convolution(
        outputChannels: groups * block, window: size.window, groups: groups)
      let network = try NetworkSamples.observing(shape) {
        $0.append(.convolution(layer), named: "c")
      }
      let difference = try NetworkSamples.differenceFromReference(
        network, count: 2, seed: seed)
      #expect(difference < 1e-5)
    }
  }

  @Test func `a dilated kernel is a larger one with zeros between`() throws {
    let shape = try InputShape(channels: 2, height: 9, width: 8)
    let image = NetworkSamples.numbers(shape.elementCount)
    let weight = NetworkSamples.numbers(36, seed: 4)
    let dilated = try outputs(
      Convolution(outputChannels: 2, window: Window(3, padding: 2, dilation: 2), hasBias: false),
      of: image, shape: shape, weight: weight)
    var spread: [Float] = []
    for kernel in 0..<4 {
      for row in 0..<5 {
        for column in 0..<5 {
          let isTap = row.isMultiple(of: 2) && column.isMultiple(of: 2)
          spread.append(isTap ? weight[9 * kernel + 3 * (row / 2) + column / 2] : 0)
        }
      }
    }
    let dense = try outputs(
      Convolution(outputChannels: 2, window: Window(5, padding: 2), hasBias: false), of: image,
      shape: shape, weight: spread)
    #expect(NetworkSamples.relativeDifference(dilated, dense.map(Double.init)) < 1e-6)
  }

  @Test func `groups are convolutions side by side`() throws {
    let shape = try InputShape(channels: 6, height: 5, width: 5)
    let image = NetworkSamples.numbers(shape.elementCount)
    let weight = NetworkSamples.numbers(4 * 3 * 9, seed: 4)
    let grouped = try outputs(
      Convolution(outputChannels: 4, window: Window(3, padding: 1), hasBias: false, groups: 2),
      of: image, shape: shape, weight: weight)
    let half = try InputShape(channels: 3, height: 5, width: 5)
    let layer = Convolution(outputChannels: 2, window: Window(3, padding: 1), hasBias: false)
    var apart: [Float] = []
    for group in 0..<2 {
      let pixels = Array(image.dropFirst(group * 75).prefix(75))
      let weights = Array(weight.dropFirst(group * 54).prefix(54))
      apart += try outputs(layer, of: pixels, shape: half, weight: weights)
    }
    #expect(NetworkSamples.relativeDifference(grouped, apart.map(Double.init)) < 1e-6)
  }

  @Test func `files without groups and dilation are read, and their text is kept`() throws {
    let text = """
      {"hasBias":true,"outputChannels":3,"window":{"height":{"kernel":3,"paddingAfter":1,\
      "paddingBefore":1,"stride":2},"width":{"kernel":3,"paddingAfter":1,"paddingBefore":1,\
      "stride":2}}}
      """
    let layer = try JSONDecoder().decode(Convolution.self, from: Data(text.utf8))
    #expect(
      layer == Convolution(outputChannels: 3, window: Window(3, stride: 2, padding: 1)))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    #expect(try String(decoding: encoder.encode(layer), as: UTF8.self) == text)
    let other = Convolution(
      outputChannels: 4, window: Window(3, padding: 2, dilation: 2), groups: 2)
    #expect(
      try JSONDecoder().decode(Convolution.self, from: encoder.encode(other)) == other)
  }

  @Test func `groups that do not divide the channels are named`() throws {
    let shape = try InputShape(channels: 6, height: 4, width: 4)
    for (groups, property, value) in [
      (0, "groups", "0"), (4, "6 input and 8 output channels in", "4 groups"),
      (3, "6 input and 8 output channels in", "3 groups"),
    ] {
      let layer = Convolution(outputChannels: 8, window: Window(3), groups: groups)
      #expect(throws: NetworkError.invalidProperty(node: "c", property: property, value: value)) {
        try layer.outputShape(of: shape, node: "c")
      }
    }
    let rounded = WindowAxis(kernel: 3, roundsUp: true)
    let layer = Convolution(
      outputChannels: 8, window: Window(height: rounded, width: WindowAxis(kernel: 1)))
    #expect(throws: NetworkError.self) { try layer.outputShape(of: shape, node: "c") }
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
