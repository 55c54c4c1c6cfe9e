// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A place in the bytes of a message in the wire format of protocol buffers.
///
/// Source: https://protobuf.dev/programming-guides/encoding.
struct WireCursor {
  /// One field: its number, and where its value ends.
  struct Field {
    let number: Int
    let isLengthDelimited: Bool
    let end: Int
  }

  /// The number of bytes before the place.
  var position = 0
  private let bytes: Data

  init(_ bytes: Data) {
    self.bytes = bytes
  }

  /// Reads the head of a field, and moves to its value.
  ///
  /// - Throws: `ModelImportError.malformed` if the value does not end at or before `end`.
  mutating func field(before end: Int) throws(ModelImportError) -> Field {
    let tag = try varint(before: end)
    guard let number = Int(exactly: tag >> 3), number > 0, number < 1 << 29 else {
      throw .malformed("byte \(position) begins no field")
    }
    let length: UInt64
    switch tag & 7 {
    case 0:
      let start = position
      _ = try varint(before: end)
      length = UInt64(position - start)
      position = start
    case 1: length = 8
    case 2: length = try varint(before: end)
    case 5: length = 4
    default: throw .malformed("byte \(position) begins a field of an unknown kind")
    }
    guard length <= UInt64(end - position) else {
      throw .malformed("the field at byte \(position) ends after \(end) bytes, where it must not")
    }
    return Field(number: number, isLengthDelimited: tag & 7 == 2, end: position + Int(length))
  }

  private mutating func varint(before end: Int) throws(ModelImportError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard position < end else { throw .malformed("it ends early, at byte \(position)") }
      let byte = bytes[bytes.startIndex + position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    throw .malformed("byte \(position) ends no number")
  }
}
