// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The bytes of a safetensors file: 8 bytes with the length of the header, little-endian; a JSON header; the numbers.
///
/// Source: https://github.com/huggingface/safetensors, section "Format".
struct Safetensors {
  let header: SafetensorsHeader
  /// The numbers of all tensors, little-endian.
  let data: Data

  /// The longest header that is read.
  static let maximumHeaderLength = 1 << 24
  /// The deepest nesting of a header: the file, a tensor, its shape.
  static let maximumHeaderDepth = 3

  /// Reads and checks a file.
  ///
  /// - Throws: `SafetensorsProblem`.
  init(bytes: Data) throws(SafetensorsProblem) {
    guard bytes.count >= 8 else { throw .truncated(needed: 8, actual: bytes.count) }
    let length = bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(Self.maximumHeaderLength) else { throw .headerTooLong(length) }
    let end = 8 + Int(length)
    guard end <= bytes.count else { throw .truncated(needed: end, actual: bytes.count) }
    let text = bytes.dropFirst(8).prefix(Int(length))
    let depth = jsonDepth(text)
    guard depth <= Self.maximumHeaderDepth else { throw .headerTooDeep(depth) }
    do {
      header = try JSONDecoder().decode(SafetensorsHeader.self, from: Data(text))
    } catch {
      throw .malformedHeader(Self.reason(error))
    }
    data = bytes.dropFirst(end)
    try header.validate(byteCount: data.count)
  }

  /// The bytes of a tensor, which must have numbers of the given type and the given extents.
  ///
  /// - Throws: `SafetensorsProblem.missingTensor`, `unsupportedType` or `wrongShape`.
  func bytes(
    _ name: String, type: String, extents: [Int]
  ) throws(SafetensorsProblem) -> Data {
    guard let entry = header.entries[name] else { throw .missingTensor(name) }
    guard entry.dtype == type else { throw .unsupportedType(tensor: name, type: entry.dtype) }
    // A dense layer over a vector may come as a matrix.
    let isSame = entry.shape == extents || entry.shape + [1, 1] == extents
    guard isSame else { throw .wrongShape(tensor: name, expected: extents, actual: entry.shape) }
    return data.dropFirst(entry.dataOffsets[0]).prefix(
      entry.dataOffsets[1] - entry.dataOffsets[0])
  }

  /// The numbers of a tensor of 32-bit floats, which must have the given extents.
  ///
  /// - Throws: `SafetensorsProblem.missingTensor`, `unsupportedType` or `wrongShape`.
  func tensor(_ name: String, extents: [Int]) throws(SafetensorsProblem) -> [Float] {
    let bytes = try bytes(name, type: "F32", extents: extents)
    var values: [Float] = []
    values.reserveCapacity(bytes.count / 4)
    var word: UInt32 = 0
    for (index, byte) in bytes.enumerated() {
      word = word >> 8 | UInt32(byte) << 24
      if index % 4 == 3 { values.append(Float(bitPattern: word)) }
    }
    return values
  }

  /// One line about an error of the JSON reader.
  static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.dataCorrupted(let context): context.debugDescription
    case DecodingError.typeMismatch(_, let context): context.debugDescription
    case DecodingError.valueNotFound(_, let context): context.debugDescription
    case DecodingError.keyNotFound(let key, _): "'\(key.stringValue)' is missing"
    default: "\(error)"
    }
  }
}

extension Safetensors {
  /// A tensor to be written.
  struct Item {
    let name: String
    let type: String
    let extents: [Int]
    let bytes: Data

    /// A tensor of 32-bit floats.
    init(_ name: String, extents: [Int], floats: some Sequence<Float>) {
      var bytes = Data()
      for value in floats {
        for place in 0..<4 {
          bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt32(place))))
        }
      }
      self.init(name, type: "F32", extents: extents, bytes: bytes)
    }

    /// A tensor of any type.
    init(_ name: String, type: String, extents: [Int], bytes: Data) {
      self.name = name
      self.type = type
      self.extents = extents
      self.bytes = bytes
    }
  }

  /// The bytes of a file with these tensors, one after the other.
  ///
  /// The header is padded with spaces, so that the numbers begin at a multiple of 8.
  static func bytes(_ items: [Item], metadata: [String: String]) throws -> Data {
    var header = SafetensorsHeader()
    header.metadata = metadata
    var end = 0
    for item in items {
      header.entries[item.name] = SafetensorsHeader.Entry(
        dtype: item.type, shape: item.extents, dataOffsets: [end, end + item.bytes.count])
      end += item.bytes.count
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var text = try encoder.encode(header)
    while text.count % 8 != 0 { text.append(UInt8(ascii: " ")) }
    var bytes = Data(capacity: 8 + text.count + end)
    for place in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: text.count >> (8 * place))) }
    bytes.append(text)
    for item in items { bytes.append(item.bytes) }
    return bytes
  }

  /// The bytes of a file with the parameters of a network.
  static func bytes(
    _ slots: [ParameterSlot], _ values: [Float], metadata: [String: String]
  ) throws -> Data {
    try bytes(
      slots.map { Item($0.name, extents: $0.extents, floats: values[$0.range]) },
      metadata: metadata)
  }
}
