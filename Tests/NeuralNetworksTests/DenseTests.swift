// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@testable import NeuralNetworks

@Suite struct DenseTests {
  @Test func `it is the matrix product with the flattened image`() async throws {
    let extents = Gen.int(in: 1...5)
    try await propertyCheck(
      count: 60, input: extents, extents, extents, Gen.int(in: 1...40), Gen.bool
    ) { channels, height, width, outputs, hasBias in
      let shape = try InputShape(channels: channels, height: height, width: width)
      var builder = NetworkBuilder(inputShape: shape)
      builder.append(.dense(Dense(outputCount: outputs, hasBias: hasBias)), named: "d")
      let network = try NetworkSamples.network(builder.architecture())
      let weight = try #require(network.parameter(named: "d.weight"))
      let bias = network.parameter(named: "d.bias") ?? [Float](repeating: 0, count: outputs)
      let image = NetworkSamples.numbers(shape.elementCount)
      let expected = (0..<outputs).map { row in
        zip(weight[(row * image.count)...], image).reduce(Double(bias[row])) {
          $0 + Double($1.0) * Double($1.1)
        }
      }
      let scores = try NetworkSamples.scores(network, image, count: 1)
      #expect(NetworkSamples.relativeDifference(scores, expected) < 1e-5)
    }
  }

  @Test func `it is a convolution whose kernel is the image`() throws {
    let shape = try InputShape(channels: 3, height: 4, width: 5)
    var dense = NetworkBuilder(inputShape: shape)
    dense.append(.dense(Dense(outputCount: 7)), named: "a")
    var convolution = NetworkBuilder(inputShape: shape)
    let window = Window(height: WindowAxis(kernel: 4), width: WindowAxis(kernel: 5))
    convolution.append(
      .convolution(Convolution(outputChannels: 7, window: window)), named: "a")
    let first = try NetworkSamples.network(dense.architecture())
    let second = try NeuralNetwork(
      architecture: convolution.architecture(), parameters: first.parameters)
    let images = NetworkSamples.numbers(5 * 60)
    let expected = try NetworkSamples.scores(second, images, count: 5).map(Double.init)
    let scores = try NetworkSamples.scores(first, images, count: 5)
    #expect(NetworkSamples.relativeDifference(scores, expected) < 1e-6)
  }

  @Test func `without a bias zero goes to zero`() throws {
    let shape = try InputShape(features: 6)
    let zeros = [Float](repeating: 0, count: 6)
    for hasBias in [false, true] {
      var builder = NetworkBuilder(inputShape: shape)
      builder.append(.dense(Dense(outputCount: 3, hasBias: hasBias)), named: "d")
      let network = try NetworkSamples.network(builder.architecture())
      let scores = try NetworkSamples.scores(network, zeros, count: 1)
      #expect(scores == network.parameter(named: "d.bias") ?? [0, 0, 0])
      #expect((network.parameter(named: "d.bias") == nil) == !hasBias)
    }
  }

  @Test func `numbers of outputs outside their domain are named`() {
    for count in [0, .min, NetworkArchitecture.maximumChannels + 1] {
      #expect(
        throws: NetworkError.invalidProperty(node: "d", property: "outputs", value: "\(count)")
      ) {
        try Dense(outputCount: count).outputShape(node: "d")
      }
    }
  }
}
