// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import PropertyTesting
import Testing

@testable import NeuralNetworks

@Suite struct ScalingTests {
  private static let shape = Result { try InputShape(channels: 3, height: 4, width: 5) }

  private func outputs(
    _ constant: InputShape, weight: [Float], bias: [Float], of image: [Float], shape: InputShape
  ) throws -> [Float] {
    try NetworkSamples.outputs(
      of: image, shape: shape, parameters: ["s.weight": weight, "s.bias": bias]
    ) {
      $0.append(.scaling(Scaling(shape: constant)), named: "s")
    }
  }

  @Test func `constants are stored channels first`() throws {
    let shape = try Self.shape.get()
    let image = NetworkSamples.numbers(60)
    let (weight, bias) = (NetworkSamples.numbers(60, seed: 7), NetworkSamples.numbers(60, seed: 8))
    let scaled = try outputs(shape, weight: weight, bias: bias, of: image, shape: shape)
    #expect(scaled == image.indices.map { weight[$0] * image[$0] + bias[$0] })
  }

  @Test func `a map per channel is a normalization`() throws {
    let shape = try Self.shape.get()
    let image = NetworkSamples.numbers(60)
    let scaled = try outputs(
      InputShape(features: 3), weight: [2, 0.5, 1], bias: [-1, 0.25, 0], of: image, shape: shape)
    let normalized = try NetworkSamples.outputs(of: image, shape: shape) {
      $0.append(
        .normalization(Normalization(mean: [0.5, -0.5, 0], standardDeviation: [0.5, 2, 1])),
        named: "n")
    }
    #expect(NetworkSamples.relativeDifference(scaled, normalized.map(Double.init)) < 1e-6)
  }

  @Test func `a single value is repeated to the shape of the constants`() throws {
    let one = try InputShape(features: 1)
    let shape = try Self.shape.get()
    let (weight, bias) = (NetworkSamples.numbers(60, seed: 7), NetworkSamples.numbers(60, seed: 8))
    let scaled = try outputs(shape, weight: weight, bias: bias, of: [0.5], shape: one)
    #expect(scaled == weight.indices.map { weight[$0] * 0.5 + bias[$0] })
  }

  @Test func `any shapes that fit give the naive values`() async throws {
    let flags = Gen.bool.array(of: 3...3)
    try await propertyCheck(count: 60, input: Gen.int(in: 1...5).array(of: 3...3), flags, flags) {
      whole, inputIsWhole, constantIsWhole in
      func part(_ isWhole: [Bool]) throws -> InputShape {
        try InputShape(extents: zip(whole, isWhole).map { $1 ? $0 : 1 }, node: "")
      }
      let shape = try part(inputIsWhole)
      let constant = try part(constantIsWhole)
      let network = try NetworkSamples.observing(shape) {
        $0.append(.scaling(Scaling(shape: constant)), named: "s")
      }
      let images = NetworkSamples.numbers(2 * shape.elementCount)
      let scores = try NetworkSamples.scores(network, images, count: 2)
      let expected = ReferenceNetwork(network).scores(images.map(Double.init), count: 2)
      #expect(NetworkSamples.relativeDifference(scores, expected) < 1e-6)
    }
  }

  @Test func `a fresh scaling is the identity`() throws {
    let shape = try Self.shape.get()
    var builder = NetworkBuilder(inputShape: shape)
    builder.append(.scaling(Scaling(shape: shape)), named: "s")
    builder.append(.globalAveragePooling, named: "p")
    let network = try NeuralNetwork(initializing: builder.architecture(), seed: 1)
    #expect(network.parameter(named: "s.weight") == [Float](repeating: 1, count: 60))
    #expect(network.parameter(named: "s.bias") == [Float](repeating: 0, count: 60))
    #expect(network.architecture.parameterSlots.map(\.extents) == [[3, 4, 5], [3, 4, 5]])
  }

  @Test func `constants that do not fit are named`() throws {
    let layer = Scaling(shape: try InputShape(channels: 2, height: 1, width: 1))
    #expect(throws: NetworkError.shapesDiffer(node: "s", first: "3×4×5", second: "2×1×1")) {
      try layer.outputShape(of: Self.shape.get(), node: "s")
    }
  }
}
