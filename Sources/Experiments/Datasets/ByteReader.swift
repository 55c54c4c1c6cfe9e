// SPDX-License-Identifier: GPL-3.0-or-later

/// Little-endian numbers at checked places of a file that may be cut, wrong or hostile.
struct ByteReader: Sendable {
  /// The whole file.
  let bytes: [UInt8]
  /// Where it comes from; errors name it.
  let source: String

  /// The unsigned number in `size` ≤ 8 bytes at `offset`.
  ///
  /// - Throws: `ExperimentError.malformedFile` outside the file, or for a number that is no `Int`.
  func number(at offset: Int, size: Int) throws(ExperimentError) -> Int {
    try require(size, at: offset)
    var value: UInt64 = 0
    for place in (offset..<offset + size).reversed() { value = value << 8 | UInt64(bytes[place]) }
    guard let result = Int(exactly: value) else {
      throw malformed(at: offset, "a size of \(value) bytes is too large")
    }
    return result
  }

  /// The text in `size` bytes at `offset`.
  ///
  /// - Throws: `ExperimentError.malformedFile` outside the file.
  func text(at offset: Int, size: Int) throws(ExperimentError) -> String {
    try require(size, at: offset)
    return String(decoding: bytes[offset..<offset + size], as: UTF8.self)
  }

  /// Checks that `size` bytes at `offset` are in the file.
  ///
  /// - Throws: `ExperimentError.malformedFile`.
  func require(_ size: Int, at offset: Int) throws(ExperimentError) {
    guard offset >= 0, size >= 0, offset <= bytes.count, size <= bytes.count - offset else {
      throw malformed(
        at: max(0, min(offset, bytes.count)),
        "\(size) more bytes are expected in a file of \(bytes.count): fetch it again")
    }
  }

  /// The error that the file contradicts its format at a place.
  func malformed(at offset: Int, _ reason: String) -> ExperimentError {
    .malformedFile(path: source, offset: offset, reason: reason)
  }
}
