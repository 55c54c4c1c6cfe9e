// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Testing

@testable import NeuralNetworks

@Suite struct BatchNormalizationFoldingTests {
  @Test func `folding changes the layers and not the function`() throws {
    let network = try NetworkSamples.network(.resnet(depth: 8))
    let folded = try network.foldingBatchNormalization()
    #expect(!folded.architecture.nodes.contains { $0.layer.kind == "batchNormalization" })
    let images = NetworkSamples.numbers(2 * network.inputShape.elementCount).map(Double.init)
    let expected = ReferenceNetwork(network).scores(images, count: 2)
    let scores = ReferenceNetwork(folded).scores(images, count: 2).map(Float.init)
    #expect(NetworkSamples.relativeDifference(scores, expected) < 1e-5)
  }

  @Test func `groups and dilation survive folding`() throws {
    let network = try NetworkSamples.network(NetworkSamples.everyImportedLayer())
    let folded = try network.foldingBatchNormalization()
    #expect(folded.architecture.nodes.count == network.architecture.nodes.count - 1)
    let images = NetworkSamples.numbers(2 * network.inputShape.elementCount).map(Double.init)
    let expected = ReferenceNetwork(network).scores(images, count: 2)
    let scores = ReferenceNetwork(folded).scores(images, count: 2).map(Float.init)
    #expect(NetworkSamples.relativeDifference(scores, expected) < 1e-5)
  }

  @Test func `a batch normalization that cannot be folded stays`() throws {
    // Another layer reads the convolution before it, or there is none.
    var builder = NetworkBuilder(inputShape: try InputShape(channels: 3, height: 5, width: 5))
    builder.append(.batchNormalization(BatchNormalization()), named: "first")
    builder.append(.convolution(Convolution(outputChannels: 3, window: Window(1))), named: "conv")
    builder.append(.batchNormalization(BatchNormalization()), named: "second")
    builder.append(.addition, named: "sum", reading: ["conv", "second"])
    builder.append(.globalAveragePooling, named: "pool")
    let network = try NetworkSamples.network(builder.architecture())
    let folded = try network.foldingBatchNormalization()
    #expect(folded.architecture == network.architecture)
    let images = NetworkSamples.numbers(4 * 75)
    let scores = try NetworkSamples.scores(network, images, count: 4)
    let expected = ReferenceNetwork(network).scores(images.map(Double.init), count: 4)
    #expect(NetworkSamples.relativeDifference(scores, expected) < 1e-5)
  }

  @Test func `folding with an overflow is an error`() throws {
    var builder = NetworkBuilder(inputShape: try InputShape(features: 1))
    builder.append(
      .convolution(Convolution(outputChannels: 1, window: Window(1), hasBias: false)), named: "a")
    builder.append(.batchNormalization(BatchNormalization()), named: "b")
    let network = try NeuralNetwork(
      architecture: builder.architecture(), parameters: [3e38, 3e38, 0, 0, 0])
    #expect(throws: ClassifierError.self) { try network.makeWorker() }
  }
}
