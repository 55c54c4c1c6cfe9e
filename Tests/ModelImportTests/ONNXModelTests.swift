// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import NeuralNetworks
import Testing

@testable import ModelImport

@Suite struct ONNXModelTests {
  private typealias Samples = ModelSamples

  private func classifier() -> ONNXModelProto {
    var model = Samples.model(
      extents: [0, 2, 2, 2],
      [
        Samples.node("Relu", ["x"], "a"), Samples.node("Flatten", ["a"], "b"),
        Samples.node("Gemm", ["b", "w"]),
      ], [Samples.floats("w", [8, 3], ModelOutputs.numbers(24))])
    model.producerName = "tests"
    return model
  }

  @Test func `a model tells its shapes, operators and origin`() throws {
    let model = try ONNXModel(bytes: Samples.bytes(classifier()))
    #expect(model.inputShape.description == "2×2×2")
    #expect(model.outputShape.description == "3×1×1")
    #expect(model.classCount == 3)
    #expect(model.opset == 17 && model.producer == "tests")
    #expect(model.operatorCounts == ["Relu": 1, "Flatten": 1, "Gemm": 1])
    #expect(try model.network().classCount == 3)
  }

  @Test func `a file gives the same network as its bytes`() throws {
    let path = NSTemporaryDirectory() + "/model-\(UUID().uuidString).onnx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let bytes = try Samples.bytes(classifier())
    try bytes.write(to: URL(filePath: path))
    let network = try ONNXModel(contentsOf: path).network()
    #expect(try ONNXModel(bytes: bytes).network().architecture == network.architecture)
    // Data that are part of others begin at another index.
    let part = (Data([1, 2, 3]) + bytes).dropFirst(3)
    #expect(try ONNXModel(bytes: part).network().parameters == network.parameters)
  }

  @Test func `a map of images keeps its shape and is no classifier`() throws {
    let model = try ONNXModel(
      Samples.model(extents: [0, 2, 3, 4], [Samples.node("Tanh", ["x"])]))
    #expect(model.outputShape == model.inputShape)
    #expect(try model.networkMap().classCount == 24)
    let error = #expect(throws: ModelImportError.self) { try model.network() }
    #expect(error == .outputNotVector("2×3×4"))
  }

  @Test func `nodes on which the output does not depend are left out`() throws {
    var model = classifier()
    model.graph.node.append(Samples.node("Einsum", ["a"], "z"))
    model.graph.node.append(Samples.node("Shape", ["b"], "s"))
    let network = try ONNXModel(model).network()
    #expect(network.architecture.nodes.map(\.layer.kind) == ["relu", "dense"])
  }

  @Test func `layers may have the same name in the model`() throws {
    let model = Samples.model(
      extents: [0, 3],
      [
        Samples.node("Relu", ["x"], "a"), Samples.node("Relu", ["a"], "b"),
        Samples.node("Relu", ["b"]),
      ])
    let names = try ONNXModel(model).network().architecture.nodes.map(\.name)
    #expect(names == ["the Relu", "the Relu#2", "the Relu#3"])
  }

  @Test func `a fixed batch is stripped like an open one`() throws {
    for batch in [0, 1, 4, 64] {
      let model = Samples.model(
        extents: [batch, 2, 2, 2],
        [Samples.node("Reshape", ["x", "s"], "a"), Samples.node("Gemm", ["a", "w"])],
        [
          Samples.integers("s", [max(batch, 1), -1]),
          Samples.floats("w", [8, 3], ModelOutputs.numbers(24)),
        ])
      #expect(try ONNXModel(model).network().inputShape.elementCount == 8)
    }
  }

  @Test func `the catalogue holds the operators of image classifiers`() {
    #expect(ONNXModel.operators.count == 34)
    #expect(ONNXModel.operators.contains("Conv") && ONNXModel.opsets == 7...21)
  }
}
