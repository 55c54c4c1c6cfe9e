// SPDX-License-Identifier: GPL-3.0-or-later

public import Classifiers
public import Foundation
public import NeuralNetworks

/// A model in the Open Neural Network Exchange format, ready to become a network of this library's engine.
///
/// The model must read one float tensor of shape (N, C, H, W), (N, C, L) or (N, d), and give one float tensor for each
/// image. It is imported as a function of one image, so that an operator that mixes the images of a batch is refused.
/// Files are treated as hostile: sizes are checked before memory is taken, which a file of n bytes bounds at a multiple
/// of n and a constant, and what is wrong is a typed error.
///
///     let model = try ONNXModel(contentsOf: "model.onnx")
///     let scaling = try InputScaling(mean: [0.1307], standardDeviation: [0.3081])
///     let network = try model.network(scaling: scaling)
public struct ONNXModel: Sendable {
  /// The versions of the operator set that are read.
  public static let opsets = 7...21
  /// The names of the operators that can be imported, sorted.
  public static var operators: [String] { OperatorCatalogue.operators.keys.sorted() }

  /// The shape of one image.
  public let inputShape: InputShape
  /// The shape of what the model gives for one image; K×1×1 for K scores.
  public let outputShape: InputShape
  /// The version of the operator set that the model uses.
  public let opset: Int
  /// The program that wrote the file, as it names itself; may be empty.
  public let producer: String
  /// How often the model uses each operator.
  public let operatorCounts: [String: Int]

  /// The number of values that the model gives for one image: of scores, for a classifier.
  public var classCount: Int { outputShape.elementCount }

  private let draft: NetworkDraft
  private let output: Features

  /// Reads a file.
  ///
  /// - Throws: `ModelImportError.unreadable`, or what is wrong with the model.
  public init(contentsOf path: String) throws(ModelImportError) {
    try self.init(bytes: try ONNXFile.bytes(at: path))
  }

  /// Reads the bytes of a file.
  ///
  /// - Throws: `ModelImportError`, which names the tensor or node that cannot be imported.
  /// - Complexity: O(bytes).
  public init(bytes: Data) throws(ModelImportError) {
    try self.init(try ONNXFile.model(bytes))
  }

  init(_ model: ONNXModelProto) throws(ModelImportError) {
    let version = model.opsetImport.first { $0.domain.isEmpty || $0.domain == "ai.onnx" }?.version
    guard let version = version.map({ Int($0) }), Self.opsets.contains(version) else {
      throw .unsupportedOpset(version.map { Int($0) } ?? 0)
    }
    guard model.functions.isEmpty else { throw .localFunctions(count: model.functions.count) }
    guard model.graph.sparseInitializer.isEmpty else {
      throw .malformed("it holds sparse tensors, which are not read")
    }
    let outputs = model.graph.output
    guard outputs.count == 1, let declared = outputs.first else {
      throw .notOneOutput(outputs.map(\.name))
    }
    let type = declared.type.tensorType
    guard !type.hasElemType || type.elemType == Int32(ElementType.float.rawValue) else {
      throw .unsuitableOutput(declared.name, reason: "has elements of type \(type.elemType)")
    }
    var importer = try GraphImporter(model, opset: version)
    output = try importer.run(output: declared.name)
    draft = importer.draft
    guard let shape = Features.shape(output.extents) else {
      throw .unsuitableOutput(declared.name, reason: "has rank \(output.extents.count + 1)")
    }
    inputShape = draft.inputShape
    outputShape = shape
    opset = version
    producer = model.producerName
    operatorCounts = model.graph.node.reduce(into: [:]) {
      $0[GraphNode($1).operatorName, default: 0] += 1
    }
  }

  /// The model as a classifier: its output are the scores, one per class.
  ///
  /// - Parameter scaling: What is done to pixels before the model sees them; it becomes part of the network.
  /// - Returns: The network, with the scaling in front.
  /// - Throws: `ModelImportError.outputNotVector`, `invalidScaling`, or `network` if the engine refuses the layers.
  public func network(
    scaling: InputScaling = .identity
  ) throws(ModelImportError) -> NeuralNetwork {
    guard outputShape.height == 1, outputShape.width == 1 else {
      throw .outputNotVector("\(outputShape)")
    }
    return try networkMap(scaling: scaling)
  }

  /// The model as a map, for example of an image to a denoised one: `outputShape` values in the order of images.
  ///
  /// The values are the scores of the network, since that is what the engine calls the output.
  ///
  /// - Parameter scaling: What is done to pixels before the model sees them; it becomes part of the network.
  /// - Returns: The network, with the scaling in front.
  /// - Throws: `ModelImportError.invalidScaling`, or `network` if the engine refuses the layers.
  public func networkMap(
    scaling: InputScaling = .identity
  ) throws(ModelImportError) -> NeuralNetwork {
    try NetworkAssembly.network(
      draft, output: output, scaledBy: try scaling.map(channels: inputShape.channels))
  }
}
