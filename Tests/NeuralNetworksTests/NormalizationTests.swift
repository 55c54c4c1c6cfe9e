// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@testable import NeuralNetworks

@Suite struct NormalizationTests {
  private static let channels = zip(Gen.float(in: -2...2), Gen.float(in: 0.125...4))
    .array(of: 1...4)

  private func architecture(
    _ layer: Normalization, isFirst: Bool
  ) throws -> NetworkArchitecture {
    // A window of one pixel changes nothing, and keeps the map from being done where images enter.
    var builder = NetworkBuilder(
      inputShape: try InputShape(channels: layer.mean.count, height: 3, width: 2))
    if !isFirst { builder.append(.maxPooling(Window(1)), named: "p") }
    builder.append(.normalization(layer), named: "n")
    builder.append(.dense(Dense(outputCount: 2)), named: "d")
    return try builder.architecture()
  }

  @Test func `each channel is shifted by its mean and divided by its deviation`() async throws {
    try await propertyCheck(count: 60, input: Self.channels) { channels in
      let layer = Normalization(
        mean: channels.map(\.0), standardDeviation: channels.map(\.1))
      let shape = try InputShape(channels: channels.count, height: 3, width: 2)
      let images = NetworkSamples.numbers(2 * shape.elementCount)
      let scores = try NetworkSamples.outputs(of: images, count: 2, shape: shape) {
        $0.append(.normalization(layer), named: "n")
      }
      let expected = images.enumerated().map { index, x in
        let (mean, deviation) = channels[index / 6 % channels.count]
        return (Double(x) - Double(mean)) / Double(deviation)
      }
      #expect(NetworkSamples.relativeDifference(scores, expected) < 1e-6)
    }
  }

  @Test func `where it stands does not change a bit`() async throws {
    try await propertyCheck(count: 60, input: Self.channels) { channels in
      let layer = Normalization(
        mean: channels.map(\.0), standardDeviation: channels.map(\.1))
      let first = try NetworkSamples.network(architecture(layer, isFirst: true))
      let late = try NeuralNetwork(
        architecture: architecture(layer, isFirst: false), parameters: first.parameters)
      let images = NetworkSamples.numbers(19 * first.inputShape.elementCount)
      #expect(
        try NetworkSamples.scores(first, images, count: 19)
          == NetworkSamples.scores(late, images, count: 19))
    }
  }

  @Test func `gradients are in the units of the image`() throws {
    // Deviation ½ doubles the gradient of a linear network.
    func gradient(_ deviation: Float) throws -> [Float] {
      let network = try NetworkSamples.network(
        architecture(
          Normalization(mean: [0.5], standardDeviation: [deviation]), isFirst: true))
      return try NetworkSamples.gradients(
        network, NetworkSamples.numbers(6), cotangents: [1, -2], count: 1)
    }
    #expect(try gradient(0.5) == gradient(1).map { 2 * $0 })
  }

  @Test func `numbers outside their domain are named`() throws {
    let shape = try InputShape(channels: 2, height: 1, width: 1)
    let wrong: [([Float], [Float], String, String)] = [
      ([0], [1, 1], "a number of means of", "1"),
      ([0, 0], [1, 1, 1], "a number of standard deviations of", "3"),
      ([0, .nan], [1, 1], "a mean of", "nan"),
      ([0, 0], [1, 0], "a standard deviation of", "0.0"),
      ([0, 0], [-1, 1], "a standard deviation of", "-1.0"),
      ([0, 0], [1, .infinity], "a standard deviation of", "inf"),
    ]
    for (mean, deviation, property, value) in wrong {
      #expect(throws: NetworkError.invalidProperty(node: "n", property: property, value: value)) {
        try Normalization(mean: mean, standardDeviation: deviation)
          .validate(input: shape, node: "n")
      }
    }
  }
}
