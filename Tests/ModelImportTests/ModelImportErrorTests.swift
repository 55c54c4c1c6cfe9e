// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import NeuralNetworks
import Testing

@testable import ModelImport

@Suite("ModelImportError") struct ModelImportErrorTests {
  private typealias Samples = ModelSamples

  private func error(_ model: ONNXModelProto) -> ModelImportError? {
    do throws(ModelImportError) {
      _ = try ONNXModel(model).networkMap()
      return nil
    } catch {
      return error
    }
  }

  private func model(_ nodes: ONNXNodeProto..., tensors: [ONNXTensorProto] = []) -> ONNXModelProto {
    Samples.model(extents: [0, 2, 4, 4], nodes, tensors)
  }

  private func expect(
    _ model: ONNXModelProto, fails text: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let line = error(model).map { "\($0)" } ?? "nothing"
    for part in text {
      #expect(line.contains(part), "\(line)", sourceLocation: sourceLocation)
    }
    let isBroken = line.contains { $0.isNewline }
    #expect(!isBroken, sourceLocation: sourceLocation)
  }

  @Test func `an operator that is not supported is named, with its node, version and a way out`() {
    let node = Samples.node("GridSample", ["x"])
    #expect(
      error(model(node))
        == .unsupportedOperator("GridSample", node: "the GridSample", opset: 17))
    expect(
      model(node), fails: "GridSample", "the GridSample", "opset 17", "process:python3 model.py")
    var other = Samples.node("Conv", ["x"])
    other.domain = "com.example"
    expect(model(other), fails: "com.example.Conv")
  }

  @Test func `control characters of a name do not reach the terminal`() {
    var node = Samples.node("Bad\n\u{1B}[31m", ["x"])
    node.name = String(repeating: "n", count: 5000) + "\r\n"
    let line = error(model(node)).map { "\($0)" } ?? ""
    #expect(line.count <= 600 && !line.contains("\u{1B}") && !line.contains("\n"))
  }

  @Test func `files that cannot be read are refused`() throws {
    let missing = #expect(throws: ModelImportError.self) { try ONNXModel(contentsOf: "/no/file") }
    #expect("\(try #require(missing))".hasPrefix("/no/file cannot be read"))
    for bytes in [Data(), Data("no model at all".utf8), Data([0x3A, 0x05]), Data([0x08, 0x07])] {
      let error = #expect(throws: ModelImportError.self) { try ONNXModel(bytes: bytes) }
      #expect("\(try #require(error))".contains("no ONNX model"))
    }
  }

  @Test func `versions outside 7 to 21 are refused`() {
    for version in [0, 6, 22, 1 << 40] {
      let model = Samples.model(opset: version, extents: [1, 3], [Samples.node("Relu", ["x"])])
      #expect(error(model) == .unsupportedOpset(version))
    }
    var silent = model(Samples.node("Relu", ["x"]))
    silent.opsetImport = []
    #expect(error(silent) == .unsupportedOpset(0))
    var local = model(Samples.node("Relu", ["x"]))
    local.functions = [Data()]
    #expect(error(local) == .localFunctions(count: 1))
  }

  @Test func `a model must read one image and give one tensor`() {
    var two = model(Samples.node("Relu", ["x"]))
    two.graph.input.append(Samples.value("other", [1, 3]))
    #expect(error(two) == .notOneInput(["x", "other"]))
    var outputs = model(Samples.node("Relu", ["x"]))
    outputs.graph.output.append(Samples.value("z", nil))
    #expect(error(outputs) == .notOneOutput(["y", "z"]))
    var half = model(Samples.node("Relu", ["x"]))
    half.graph.output[0].type.tensorType.elemType = 10
    expect(half, fails: "output 'y' has elements of type 10")
    expect(
      Samples.model(extents: [0, 3, 0, 4], [Samples.node("Relu", ["x"])]), fails: "open ('N')")
    expect(Samples.model(extents: [3], [Samples.node("Relu", ["x"])]), fails: "rank 1")
    var integers = model(Samples.node("Relu", ["x"]))
    integers.graph.input[0].type.tensorType.elemType = 7
    expect(integers, fails: "elements of type 7")
    expect(
      model(Samples.node("Identity", ["w"]), tensors: [Samples.floats("w", [1, 3], [1, 2, 3])]),
      fails: "does not depend on the input")
  }

  @Test func `names must be known, and given once`() {
    #expect(
      error(model(Samples.node("Relu", ["z"]))) == .unknownTensor("z", node: "the Relu"))
    #expect(
      error(model(Samples.node("Relu", ["b"]), Samples.node("Relu", ["x"], "b")))
        == .unknownTensor("b", node: "the Relu"))
    #expect(
      error(model(Samples.node("Relu", ["x"]), Samples.node("Tanh", ["x"])))
        == .duplicateTensor("y"))
    let tensor = Samples.floats("w", [1], [1])
    #expect(
      error(model(Samples.node("Add", ["x", "w"]), tensors: [tensor, tensor]))
        == .duplicateTensor("w"))
    var mask = Samples.node("Dropout", ["x"], "a")
    mask.output.append("mask")
    expect(
      model(mask, Samples.node("Mul", ["a", "mask"])), fails: "Dropout", "its output 'mask' is read"
    )
  }

  @Test func `tensors must hold what they say`() {
    func fails(_ tensor: ONNXTensorProto, _ expected: ModelImportError) {
      #expect(error(model(Samples.node("Add", ["x", "w"]), tensors: [tensor])) == expected)
    }
    fails(
      Samples.floats("w", [3], [1]), .wrongElementCount(tensor: "w", expected: 3, actual: 1))
    fails(Samples.floats("w", [-1], [1]), .invalidExtents(tensor: "w", extents: [-1]))
    fails(
      Samples.floats("w", [1 << 40, 1 << 40], [1]),
      .invalidExtents(tensor: "w", extents: [1 << 40, 1 << 40]))
    var external = Samples.floats("w", [1], [])
    external.dataLocation = 1
    fails(external, .externalData(tensor: "w"))
    #expect("\(ModelImportError.externalData(tensor: "w"))".contains("(…, external_data=False)"))
    var text = Samples.floats("w", [1], [1])
    text.dataType = 8
    fails(text, .unsupportedElementType(tensor: "w", type: 8))
    var raw = Samples.floats("w", [1], [])
    raw.rawData = Data([1, 2, 3])
    fails(raw, .wrongElementCount(tensor: "w", expected: 1, actual: -1))
  }

  @Test func `what would mix images, or depend on chance, is refused with the reason`() {
    let ones = [Float](repeating: 1, count: 2)
    let parameters = ["s", "b", "m", "v"].map { Samples.floats($0, [2], ones) }
    expect(
      model(
        Samples.node(
          "BatchNormalization", ["x", "s", "b", "m", "v"], "y",
          Samples.attribute("training_mode", 1)), tensors: parameters),
      fails: "training_mode", "evaluation mode")
    expect(
      model(Samples.node("Transpose", ["x"], "y", Samples.attribute("perm", [1, 0, 2, 3]))),
      fails: "moves the axis of the batch")
    expect(
      model(Samples.node("Concat", ["x", "x"], "y", Samples.attribute("axis", 0))),
      fails: "one batch")
    expect(
      model(Samples.node("ReduceMean", ["x"], "y", Samples.attribute("axes", [0, 2]))),
      fails: "mixes the images")
    expect(
      model(Samples.node("Reshape", ["x", "s"]), tensors: [Samples.integers("s", [2, 16])]),
      fails: "does not keep the images")
    expect(
      model(
        Samples.node("Dropout", ["x", "r", "t"]),
        tensors: [Samples.floats("r", [], [0.5]), Samples.integers("t", [1])]),
      fails: "training mode")
  }

  @Test func `windows and weights that do not fit are refused`() {
    let weights = Samples.floats("w", [3, 2, 9, 9], [Float](repeating: 1, count: 486))
    expect(model(Samples.node("Conv", ["x", "w"]), tensors: [weights]), fails: "window of 9")
    expect(
      model(
        Samples.node("Conv", ["x", "w"], "y", Samples.attribute("group", 2)), tensors: [weights]),
      fails: "do not fit 2 channels")
    expect(
      model(Samples.node("MaxPool", ["x"], "y", Samples.attribute("kernel_shape", [0, 2]))),
      fails: "kernel [0, 2]")
    expect(
      model(
        Samples.node(
          "MaxPool", ["x"], "y", Samples.attribute("kernel_shape", [2, 2]),
          Samples.attribute("pads", [-1, 0, 0, 0]))), fails: "pads [-1, 0, 0, 0]")
    expect(model(Samples.node("Conv", ["x", "x"])), fails: "input 1 depends on the image")
  }

  @Test func `what the engine refuses is passed on`() {
    let huge = Samples.floats("c", [], [Float.infinity])
    expect(
      model(Samples.node("Mul", ["x", "c"]), tensors: [huge]), fails: "layers make no network")
  }

  @Test func `constants cannot take more memory than a multiple of the file`() {
    let nodes = (0..<40).map { number in
      Samples.node("ConstantOfShape", ["e"], "c\(number)")
    }
    let concat = Samples.node(
      "Concat", (0..<40).map { "c\($0)" }, "c", Samples.attribute("axis", 0))
    let all = nodes + [concat, Samples.node("Add", ["x", "c"])]
    let model = Samples.model(
      extents: [0, 2, 4, 4], all, [Samples.integers("e", [1 << 20])])
    #expect(error(model) == .tooMany("elements of constants", limit: ElementCount.limit))
  }
}
