// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import SwiftProtobuf

/// The bytes of an ONNX file, decoded within limits.
enum ONNXFile {
  /// The largest file: the parameters of the largest network as 64-bit numbers.
  static let maximumByteCount = 1 << 29

  /// Reads a file.
  ///
  /// - Throws: `ModelImportError.unreadable` or `fileTooLarge`.
  static func bytes(at path: String) throws(ModelImportError) -> Data {
    let bytes: Data
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      bytes = try file.read(upToCount: maximumByteCount + 1) ?? Data()
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
    guard bytes.count <= maximumByteCount else { throw .fileTooLarge(limit: maximumByteCount) }
    return bytes
  }

  /// Decodes a model; what decoding would allocate is bounded first.
  ///
  /// - Throws: `ModelImportError.fileTooLarge`, `malformed` or `tooMany`.
  static func model(_ bytes: Data) throws(ModelImportError) -> ONNXModelProto {
    guard bytes.count <= maximumByteCount else { throw .fileTooLarge(limit: maximumByteCount) }
    guard !bytes.isEmpty else { throw .malformed("it is empty") }
    var budget = WireBudget()
    try budget.check(bytes)
    var options = BinaryDecodingOptions()
    options.messageDepthLimit = 12
    options.discardUnknownFields = true
    do {
      let model = try ONNXModelProto(serializedBytes: bytes, options: options)
      guard model.hasGraph else { throw ModelImportError.malformed("it holds no graph") }
      return model
    } catch let error as ModelImportError {
      throw error
    } catch {
      throw .malformed("its bytes do not follow the format")
    }
  }
}
