// SPDX-License-Identifier: GPL-3.0-or-later

/// The 24 bytes before each payload: magic (4), kind (2), flags (2), request number (8), payload length (8).
///
/// Numbers are little endian.
struct FrameHeader: Equatable {
  /// What a frame asks or answers.
  enum Kind: UInt16 {
    case labels = 1
    case scores = 2
    case vjp = 3
    case ping = 4
    case bye = 5
    case error = 6
  }

  static let byteCount = 24
  static let magic = Array("RSP1".utf8)
  /// The flag of an answer.
  private static let replyFlag: UInt16 = 1

  let kind: Kind
  let isReply: Bool
  let request: UInt64
  let length: UInt64

  init(_ kind: Kind, isReply: Bool = false, request: UInt64, length: UInt64) {
    self.kind = kind
    self.isReply = isReply
    self.request = request
    self.length = length
  }

  /// Reads a header of `byteCount` bytes.
  ///
  /// - Throws: `PlugInError.invalidFrame` for another magic, kind or flag.
  init(parsing bytes: [UInt8]) throws(PlugInError) {
    guard bytes.count == Self.byteCount, bytes.starts(with: Self.magic) else {
      throw .invalidFrame("it begins ‘\(PrintableText.of(bytes, limit: 24))’")
    }
    let number = Self.number(bytes, 4..<6)
    guard let kind = Kind(rawValue: UInt16(number)) else {
      throw .invalidFrame("\(number) is no kind of frame")
    }
    let flags = UInt16(Self.number(bytes, 6..<8))
    guard flags & ~Self.replyFlag == 0 else { throw .invalidFrame("its flags are \(flags)") }
    self.kind = kind
    isReply = flags == Self.replyFlag
    request = Self.number(bytes, 8..<16)
    length = Self.number(bytes, 16..<24)
  }

  /// The header as it is sent.
  var bytes: [UInt8] {
    Self.magic + Self.bytes(kind.rawValue) + Self.bytes(isReply ? Self.replyFlag : 0)
      + Self.bytes(request) + Self.bytes(length)
  }

  private static func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    (0..<(Number.bitWidth / 8)).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  private static func number(_ bytes: [UInt8], _ places: Range<Int>) -> UInt64 {
    places.reversed().reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
  }
}
