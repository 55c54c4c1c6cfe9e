// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import NeuralNetworks
import SwiftProtobuf

@testable import ModelImport

/// Small models, written with the messages of the format.
enum ModelSamples {
  /// A model that reads `x` and gives `y`.
  static func model(
    opset: Int = 17, extents: [Int], _ nodes: [ONNXNodeProto], _ tensors: [ONNXTensorProto] = []
  ) -> ONNXModelProto {
    var model = ONNXModelProto()
    var version = ONNXOperatorSetIdProto()
    version.version = Int64(opset)
    model.opsetImport = [version]
    model.graph.node = nodes
    model.graph.initializer = tensors
    model.graph.input = [value("x", extents)]
    model.graph.output = [value("y", nil)]
    return model
  }

  /// The declaration of a float tensor; an extent of 0 is left open.
  static func value(_ name: String, _ extents: [Int]?) -> ONNXValueInfoProto {
    var value = ONNXValueInfoProto()
    value.name = name
    value.type.tensorType.elemType = 1
    for extent in extents ?? [] {
      var dimension = ONNXTensorShapeProto.Dimension()
      if extent == 0 { dimension.dimParam = "N" } else { dimension.dimValue = Int64(extent) }
      value.type.tensorType.shape.dim.append(dimension)
    }
    return value
  }

  /// A node that reads the named tensors and gives one.
  static func node(
    _ operatorName: String, _ inputs: [String], _ output: String = "y",
    _ attributes: ONNXAttributeProto...
  ) -> ONNXNodeProto {
    var node = ONNXNodeProto()
    node.opType = operatorName
    node.name = "the \(operatorName)"
    node.input = inputs
    node.output = [output]
    node.attribute = attributes
    return node
  }

  static func attribute(_ name: String, _ value: Int) -> ONNXAttributeProto {
    var attribute = ONNXAttributeProto()
    attribute.name = name
    attribute.i = Int64(value)
    return attribute
  }

  static func attribute(_ name: String, _ values: [Int]) -> ONNXAttributeProto {
    var attribute = ONNXAttributeProto()
    attribute.name = name
    attribute.ints = values.map(Int64.init)
    return attribute
  }

  static func attribute(_ name: String, _ value: Float) -> ONNXAttributeProto {
    var attribute = ONNXAttributeProto()
    attribute.name = name
    attribute.f = value
    return attribute
  }

  static func attribute(_ name: String, text: String) -> ONNXAttributeProto {
    var attribute = ONNXAttributeProto()
    attribute.name = name
    attribute.s = Data(text.utf8)
    return attribute
  }

  /// A tensor of floats.
  static func floats(_ name: String, _ extents: [Int], _ values: [Float]) -> ONNXTensorProto {
    var tensor = ONNXTensorProto()
    tensor.name = name
    tensor.dims = extents.map(Int64.init)
    tensor.dataType = 1
    tensor.floatData = values
    return tensor
  }

  /// A list of whole numbers.
  static func integers(_ name: String, _ values: [Int]) -> ONNXTensorProto {
    var tensor = ONNXTensorProto()
    tensor.name = name
    tensor.dims = [Int64(values.count)]
    tensor.dataType = 7
    tensor.int64Data = values.map(Int64.init)
    return tensor
  }

  /// The bytes of a model's file.
  static func bytes(_ model: ONNXModelProto) throws -> Data {
    try model.serializedBytes()
  }

  /// What a model gives for one image.
  static func outputs(_ model: ONNXModelProto, _ image: [Float]) throws -> [Float] {
    let network = try ONNXModel(bytes: bytes(model)).networkMap()
    return try ModelOutputs.scores(network, image, count: 1)
  }
}
