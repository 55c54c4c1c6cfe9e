// SPDX-License-Identifier: GPL-3.0-or-later

/// How a safetensors file is broken.
@nonexhaustive
public enum SafetensorsProblem: Error, Sendable, Equatable {
  /// The file is larger than any network may be; the value is the limit in bytes.
  case tooLarge(limit: Int)
  /// The file ends early: the number of bytes that are needed and that are there.
  case truncated(needed: Int, actual: Int)
  /// The stated length of the header is beyond the file or the limit.
  case headerTooLong(UInt64)
  /// The header is not the JSON object it should be; the text says why.
  case malformedHeader(String)
  /// The header nests objects deeper than any weight file does.
  case headerTooDeep(Int)
  /// A tensor has numbers of a kind that is not read.
  case unsupportedType(tensor: String, type: String)
  /// The extents of a tensor do not fit the network.
  case wrongShape(tensor: String, expected: [Int], actual: [Int])
  /// The extents of a tensor are negative or their product overflows.
  case invalidShape(tensor: String, shape: [Int])
  /// The offsets of a tensor are out of order, outside the file, or do not match its shape.
  case invalidOffsets(tensor: String, begin: Int, end: Int)
  /// Two tensors share bytes.
  case overlappingTensors(String, String)
  /// Some bytes belong to no tensor; the value is the first of them, counted from the end of the header.
  case unusedBytes(at: Int)
  /// The network needs a tensor that the file lacks.
  case missingTensor(String)
  /// The file has a tensor that the network does not know.
  case extraTensor(String)
  /// The metadata lacks this entry.
  case missingMetadata(String)
  /// The metadata's architecture cannot be read; the text says why.
  case malformedArchitecture(String)
}

extension SafetensorsProblem: CustomStringConvertible {
  /// One line that names the value.
  public var description: String {
    switch self {
    case .tooLarge(let limit): "it is larger than \(limit) bytes"
    case .truncated(let needed, let actual): "it has \(actual) bytes where \(needed) are needed"
    case .headerTooLong(let length):
      "its header claims \(length) bytes, as no safetensors file does"
    case .malformedHeader(let reason): "its header cannot be read: \(reason)"
    case .headerTooDeep(let depth): "its header nests \(depth) levels deep"
    case .unsupportedType(let tensor, let type):
      "tensor '\(tensor)' holds \(type) numbers: F32 is read, and bytes in a network in integers"
    case .wrongShape(let tensor, let expected, let actual):
      "tensor '\(tensor)' has shape \(actual) where the network needs \(expected)"
    case .invalidShape(let tensor, let shape):
      "tensor '\(tensor)' has the impossible shape \(shape)"
    case .invalidOffsets(let tensor, let begin, let end):
      "tensor '\(tensor)' claims the bytes \(begin)..<\(end), which do not fit its shape or the file"
    case .overlappingTensors(let first, let second):
      "tensors '\(first)' and '\(second)' share bytes"
    case .unusedBytes(let start): "byte \(start) behind the header belongs to no tensor"
    case .missingTensor(let name): "tensor '\(name)' is missing"
    case .extraTensor(let name): "tensor '\(name)' belongs to no layer of the network"
    case .missingMetadata(let key): "its metadata lacks '\(key)'"
    case .malformedArchitecture(let reason): "its architecture cannot be read: \(reason)"
    }
  }
}
