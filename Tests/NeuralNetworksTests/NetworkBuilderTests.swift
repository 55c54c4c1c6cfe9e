// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Testing

@testable import NeuralNetworks

@Suite struct NetworkBuilderTests {
  private let shape: InputShape

  init() throws {
    shape = try InputShape(channels: 2, height: 4, width: 4)
  }

  @Test func `a layer reads the one before it unless told otherwise`() throws {
    var builder = NetworkBuilder(inputShape: shape)
    builder.append(.relu, named: "a")
    builder.append(.maxPooling(Window(1)), named: "b")
    builder.append(.addition, named: "c", reading: ["a", "b"])
    builder.append(.globalAveragePooling, named: "d")
    let expected = [
      LayerNode(name: "a", layer: .relu, inputs: ["input"]),
      LayerNode(name: "b", layer: .maxPooling(Window(1)), inputs: ["a"]),
      LayerNode(name: "c", layer: .addition, inputs: ["a", "b"]),
      LayerNode(name: "d", layer: .globalAveragePooling, inputs: ["c"]),
    ]
    #expect(try builder.architecture().nodes == expected)
    #expect(
      try builder.architecture() == NetworkArchitecture(inputShape: shape, nodes: expected))
  }

  @Test func `the last layer is the one appended last, at first the input`() {
    var builder = NetworkBuilder(inputShape: shape)
    #expect(builder.last == NetworkArchitecture.inputName)
    let first = builder.append(.relu, named: "a")
    #expect(first == "a")
    builder.append(.relu, named: "b", reading: ["input"])
    #expect(builder.last == "b")
  }

  @Test func `a builder can be continued after it was finished`() throws {
    var builder = NetworkBuilder(inputShape: shape)
    builder.append(.globalAveragePooling, named: "a")
    let short = try builder.architecture()
    var branch = builder
    branch.append(.dense(Dense(outputCount: 5)), named: "b")
    #expect(try branch.architecture().nodes.dropLast() == short.nodes[...])
    #expect(try branch.architecture().classCount == 5)
    #expect(try builder.architecture() == short)
  }

  @Test func `what does not fit is found when the builder is finished`() throws {
    var builder = NetworkBuilder(inputShape: shape)
    #expect(throws: NetworkError.emptyArchitecture) { try builder.architecture() }
    builder.append(.convolution(Convolution(outputChannels: 1, window: Window(5))), named: "wide")
    #expect(throws: NetworkError.windowTooLarge(node: "wide", window: 5, extent: 4)) {
      try builder.architecture()
    }
  }
}
