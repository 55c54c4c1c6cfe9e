// SPDX-License-Identifier: GPL-3.0-or-later

public import NeuralNetworks

/// What can go wrong when a network is imported.
///
/// Each case carries the offending value.
@nonexhaustive
public enum ModelImportError: Error, Sendable, Equatable {
  // MARK: The file

  /// The file cannot be read; the texts are its path and the reason.
  case unreadable(path: String, reason: String)
  /// The file is larger than any network may be; the values are in bytes.
  case fileTooLarge(limit: Int)
  /// The bytes are no ONNX model; the text says why.
  case malformed(String)
  /// The file holds more of something than a network needs; the text says of what.
  case tooMany(String, limit: Int)
  /// The file is made for a version of the operators outside 7...21, or states none.
  case unsupportedOpset(Int)
  /// The file defines operators of its own.
  case localFunctions(count: Int)

  // MARK: Tensors

  /// A tensor whose numbers are in another file.
  case externalData(tensor: String)
  /// A tensor of an element type that is not read; see `TensorProto.DataType` of the format for the number.
  case unsupportedElementType(tensor: String, type: Int)
  /// A tensor with a negative extent, or with more elements than a network may have.
  case invalidExtents(tensor: String, extents: [Int])
  /// A tensor with another number of elements than its extents say.
  case wrongElementCount(tensor: String, expected: Int, actual: Int)

  // MARK: The graph

  /// The model does not read one tensor; the texts are the names of what it reads.
  case notOneInput([String])
  /// The model does not give one tensor; the texts are the names of what it gives.
  case notOneOutput([String])
  /// The model's input is no tensor of 32-bit floats with stated extents; the text says what it is.
  case unsuitableInput(String, reason: String)
  /// The model's output is no tensor of 32-bit floats that depends on the image; the text says what it is.
  case unsuitableOutput(String, reason: String)
  /// Two tensors have the same name.
  case duplicateTensor(String)
  /// A node reads a tensor that no node before it gives.
  case unknownTensor(String, node: String)

  // MARK: Nodes

  /// No network layer does what the operator does.
  case unsupportedOperator(String, node: String, opset: Int)
  /// The operator is known, but not as the node uses it; the text says what is different.
  case unsupportedUse(of: String, node: String, reason: String)
  /// An attribute or input of a node is missing or outside its domain; the text says which and how.
  case invalidNode(String, node: String, reason: String)

  // MARK: The network

  /// The output is no vector of scores; the text is its shape.
  case outputNotVector(String)
  /// A scaling with a number that is not finite or not positive, or with a wrong number of channels.
  case invalidScaling(String)
  /// The layers do not make a network.
  case network(NetworkError)
}

extension ModelImportError: CustomStringConvertible {
  /// One line that names the value and the nearest fix.
  public var description: String {
    // Names and texts come from the file: they must break neither the line nor the terminal.
    let line = text.unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
        ? " " : Character(scalar)
    }
    return line.count <= 600 ? String(line) : String(line.prefix(597)) + "..."
  }

  private var text: String {
    switch self {
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
    case .fileTooLarge(let limit):
      "the model file is larger than \(limit) bytes: run it in your own program, \(Self.plugIn)"
    case .malformed(let reason):
      "the file is no ONNX model: \(reason); export it again, or check it with onnx.checker"
    case .tooMany(let what, let limit):
      "the model has more than \(limit) \(what): no network that can be imported needs so many"
    case .unsupportedOpset(let version):
      "the model uses version \(version) of the ONNX operators: export it with one from "
        + "\(ONNXModel.opsets.lowerBound) to \(ONNXModel.opsets.upperBound) (opset_version=17)"
    case .localFunctions(let count):
      "the model defines \(count) operators of its own: inline them with onnx.inliner before the import"
    default: tensorText
    }
  }

  private var tensorText: String {
    switch self {
    case .externalData(let tensor):
      "tensor '\(tensor)' is kept in another file: export the model in one file, with "
        + "torch.onnx.export(…, external_data=False), or save it in one, with "
        + "onnx.save_model(onnx.load(path), new_path, save_as_external_data=False)"
    case .unsupportedElementType(let tensor, let type):
      "tensor '\(tensor)' has elements of type \(type), which is not read: convert them to float or int64"
    case .invalidExtents(let tensor, let extents):
      "tensor '\(tensor)' has extents \(extents.prefix(8)), which no network may have"
    case .wrongElementCount(let tensor, let expected, let actual):
      "tensor '\(tensor)' holds \(actual) elements where its extents need \(expected)"
    case .notOneInput(let names):
      "the model reads \(names.count) tensors (\(Self.list(names))): it must read one image"
    case .notOneOutput(let names):
      "the model gives \(names.count) tensors (\(Self.list(names))): keep only the scores, "
        + "with onnx.utils.extract_model"
    case .unsuitableInput(let name, let reason):
      "input '\(name)' \(reason): it must be one float tensor of shape (N, C, H, W) or (N, d)"
    case .unsuitableOutput(let name, let reason):
      "output '\(name)' \(reason): it must be one float tensor that the image determines"
    case .duplicateTensor(let name): "two tensors are called '\(name)': each needs its own name"
    case .unknownTensor(let name, let node):
      "node '\(node)' reads '\(name)', which is no tensor before it: sort the nodes"
    default: nodeText
    }
  }

  private var nodeText: String {
    switch self {
    case .unsupportedOperator(let name, let node, let opset):
      "operator \(name) of node '\(node)' (opset \(opset)) is not supported: "
        + "run it in your own program, \(Self.plugIn)"
    case .unsupportedUse(let name, let node, let reason):
      "operator \(name) of node '\(node)' cannot be imported, because \(reason); "
        + "as it is, the model can be run in your own program, \(Self.plugIn)"
    case .invalidNode(let name, let node, let reason):
      "operator \(name) of node '\(node)' is not valid: \(reason)"
    case .outputNotVector(let shape):
      "the model gives a \(shape) tensor: a classifier gives one score for each class"
    case .invalidScaling(let reason): reason
    case .network(let error): "the layers make no network: \(error)"
    default: "the model cannot be imported"
    }
  }

  private static let plugIn = "--classifier 'process:python3 model.py'"

  private static func list(_ names: [String]) -> String {
    names.prefix(4).map { String($0.prefix(60)) }.joined(separator: ", ")
      + (names.count > 4 ? ", …" : "")
  }
}
