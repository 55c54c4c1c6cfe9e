// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import Testing

@testable import NeuralNetworks

@Suite struct NetworkArchitectureTests {
  private func node(_ name: String, _ layer: Layer, _ inputs: String...) -> LayerNode {
    LayerNode(name: name, layer: layer, inputs: inputs)
  }

  private func architecture(_ nodes: LayerNode...) throws -> NetworkArchitecture {
    try NetworkArchitecture(
      inputShape: InputShape(channels: 3, height: 8, width: 8), nodes: nodes)
  }

  @Test func `the known networks have the known numbers of parameters`() throws {
    #expect(try NetworkArchitecture.mnist().parameterCount == 87_114)
    let resnet = try NetworkArchitecture.resnet(depth: 20)
    let folded = try NeuralNetwork(initializing: resnet, seed: 0).foldingBatchNormalization()
    #expect(folded.parameters.count == 271_690)
  }

  @Test func `every architecture survives JSON`() throws {
    for (name, architecture) in try NetworkSamples.layerNetworks()
      + NetworkSamples.importedNetworks() + NetworkSamples.wholeNetworks()
    {
      let text = try JSONEncoder().encode(architecture)
      #expect(
        try JSONDecoder().decode(NetworkArchitecture.self, from: text) == architecture, "\(name)")
    }
  }

  @Test func `graphs that cannot be evaluated are errors`() throws {
    #expect(throws: NetworkError.emptyArchitecture) { try architecture() }
    #expect(throws: NetworkError.unknownInput(node: "a", input: "b")) {
      try architecture(node("a", .relu, "b"), node("b", .relu, "input"))
    }
    #expect(throws: NetworkError.unknownInput(node: "a", input: "a")) {
      try architecture(node("a", .relu, "a"))
    }
    #expect(throws: NetworkError.duplicateNode("a")) {
      try architecture(node("a", .relu, "input"), node("a", .globalAveragePooling, "a"))
    }
    #expect(throws: NetworkError.duplicateNode("input")) {
      try architecture(node("input", .relu, "input"))
    }
    #expect(throws: NetworkError.wrongInputCount(node: "a", expected: 2, actual: 1)) {
      try architecture(node("a", .addition, "input"))
    }
    #expect(throws: NetworkError.unusedNode("a")) {
      try architecture(node("a", .relu, "input"), node("b", .globalAveragePooling, "input"))
    }
    #expect(throws: NetworkError.outputNotVector("3×8×8")) {
      try architecture(node("a", .relu, "input"))
    }
    #expect(throws: NetworkError.shapesDiffer(node: "c", first: "3×8×8", second: "3×7×7")) {
      try architecture(
        node("a", .maxPooling(Window(2)), "input"), node("c", .addition, "input", "a"))
    }
    let many = (0...NetworkArchitecture.maximumNodeCount).map { node("\($0)", .relu, "input") }
    #expect(throws: NetworkError.tooManyNodes(many.count)) {
      try NetworkArchitecture(inputShape: InputShape(features: 1), nodes: many)
    }
  }

  /// Layers that no memory could hold, or that are no layers at all.
  private static let hostile: [Layer] = [
    .convolution(Convolution(outputChannels: 0, window: Window(3))),
    .convolution(Convolution(outputChannels: .max, window: Window(3))),
    .convolution(Convolution(outputChannels: -1, window: Window(3))),
    .convolution(Convolution(outputChannels: 1 << 20, window: Window(1))),
    .convolution(Convolution(outputChannels: 1, window: Window(0))),
    .convolution(Convolution(outputChannels: 1, window: Window(9))),
    .convolution(Convolution(outputChannels: 1, window: Window(.max, padding: .max))),
    .convolution(Convolution(outputChannels: 1, window: Window(3, stride: 0))),
    .convolution(Convolution(outputChannels: 1, window: Window(3, stride: .min))),
    .convolution(Convolution(outputChannels: 1, window: Window(3, padding: -1))),
    .convolution(Convolution(outputChannels: 1, window: Window(3, padding: 3))),
    .convolution(Convolution(outputChannels: 1 << 19, window: Window(8, stride: 8))),
    .maxPooling(Window(.min)),
    .averagePooling(Window(2, stride: .max)),
    .dense(Dense(outputCount: 0)),
    .dense(Dense(outputCount: .min)),
    .dense(Dense(outputCount: 1 << 20)),
    .normalization(Normalization(mean: [0], standardDeviation: [1])),
    .normalization(Normalization(mean: [0, 0, 0], standardDeviation: [1, 1, 0])),
    .normalization(Normalization(mean: [0, 0, .nan], standardDeviation: [1, 1, 1])),
    .normalization(
      Normalization(mean: [0, 0, 0], standardDeviation: [1, 1, .leastNonzeroMagnitude])),
    .batchNormalization(BatchNormalization(epsilon: 0)),
    .batchNormalization(BatchNormalization(epsilon: .nan)),
    .batchNormalization(BatchNormalization(momentum: 2)),
    .convolution(Convolution(outputChannels: 4, window: Window(1), groups: 2)),
    .convolution(Convolution(outputChannels: 3, window: Window(1), groups: .min)),
    .convolution(Convolution(outputChannels: 3, window: Window(2, dilation: .max))),
    .convolution(Convolution(outputChannels: 3, window: Window(.max, dilation: .max))),
    .maxPooling(Window(3, dilation: 0)),
    .activation(.clip(lower: 2, upper: 1)),
    .padding(Padding(rows: Margins(before: .max, after: .max))),
    .padding(Padding(rows: Margins(before: -4, after: -4))),
    .padding(
      Padding(rows: Margins(before: 1 << 26), columns: Margins(before: 1 << 26))),
    .transposition([]),
    .mean([]),
  ]

  @Test(arguments: hostile.indices)
  func `hostile layers are errors and never trap`(index: Int) {
    #expect(throws: NetworkError.self) {
      try architecture(
        node("a", Self.hostile[index], "input"), node("b", .globalAveragePooling, "a"))
    }
  }

  @Test func `unknown kinds and missing properties in JSON are errors`() {
    for layer in [
      #""kind":"softmax""#, #""kind":"convolution""#, #""kind":"dense","outputCount":1e99"#,
      #""kind":"maxPooling","window":{}"#, #""kind":null"#,
    ] {
      let text = """
        {"inputShape":{"channels":1,"height":1,"width":1},
        "nodes":[{"name":"a","inputs":["input"],"layer":{\(layer)}}]}
        """
      #expect(throws: (any Error).self) {
        try JSONDecoder().decode(NetworkArchitecture.self, from: Data(text.utf8))
      }
    }
  }
}
