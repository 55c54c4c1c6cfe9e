// SPDX-License-Identifier: GPL-3.0-or-later

/// The type of the elements of an array, as its header names it: `<f4`, `|u1`, `>i8`.
struct NumPyType: Sendable, Hashable {
  /// What the bits stand for.
  enum Kind: Character, Sendable, Hashable {
    /// A truth value of one byte.
    case boolean = "b"
    /// An integer in two's complement.
    case signed = "i"
    /// An integer of at least 0.
    case unsigned = "u"
    /// A number of IEEE 754.
    case real = "f"
  }

  /// What the bits stand for.
  let kind: Kind
  /// The number of bytes of an element: 1, 2, 4 or 8.
  let size: Int
  /// Whether the first byte is the highest.
  let isBigEndian: Bool

  /// Reads the name of a type, or nil for one that holds no numbers of these kinds.
  init?(_ name: String) {
    var text = Substring(name)
    let order = text.first.flatMap { "<>|=".contains($0) ? text.removeFirst() : nil } ?? "|"
    guard let kind = text.first.flatMap({ Kind(rawValue: $0) }),
      let size = Int(text.dropFirst()), text.dropFirst().allSatisfy(\.isNumber)
    else { return nil }
    let sizes =
      switch kind {
      case .boolean: [1]
      case .signed, .unsigned: [1, 2, 4, 8]
      case .real: [2, 4, 8]
      }
    // An array of one-byte elements has no order; a longer one without order is this machine's own, which is little-endian.
    guard sizes.contains(size) else { return nil }
    self.kind = kind
    self.size = size
    isBigEndian = order == ">" && size > 1
  }

  /// Whether the elements are whole numbers.
  var isInteger: Bool { kind != .real }

  /// The element whose bytes begin at a place, as a float; beyond the range of `Float` it is infinite.
  func float(at place: Int, of bytes: [UInt8]) -> Float {
    let bits = bits(at: place, of: bytes)
    guard kind == .real else { return Float(integer(of: bits) ?? .max) }
    return switch size {
    case 2: Self.half(UInt16(truncatingIfNeeded: bits))
    case 4: Float(bitPattern: UInt32(truncatingIfNeeded: bits))
    default: Float(Double(bitPattern: bits))
    }
  }

  /// The element whose bytes begin at a place, or nil if it is no whole number that fits.
  func integer(at place: Int, of bytes: [UInt8]) -> Int? {
    let bits = bits(at: place, of: bytes)
    guard kind == .real else { return integer(of: bits) }
    return size == 8
      ? Int(exactly: Double(bitPattern: bits)) : Int(exactly: float(at: place, of: bytes))
  }

  private func integer(of bits: UInt64) -> Int? {
    switch (kind, size) {
    case (.boolean, _): bits == 0 ? 0 : 1
    case (.signed, 1): Int(Int8(truncatingIfNeeded: bits))
    case (.signed, 2): Int(Int16(truncatingIfNeeded: bits))
    case (.signed, 4): Int(Int32(truncatingIfNeeded: bits))
    case (.signed, _): Int(Int64(bitPattern: bits))
    default: Int(exactly: bits)
    }
  }

  private func bits(at place: Int, of bytes: [UInt8]) -> UInt64 {
    var bits: UInt64 = 0
    if isBigEndian {
      for index in place..<place + size { bits = bits << 8 | UInt64(bytes[index]) }
    } else {
      for index in (place..<place + size).reversed() { bits = bits << 8 | UInt64(bytes[index]) }
    }
    return bits
  }

  /// A number of 16 bits, exactly.
  private static func half(_ bits: UInt16) -> Float {
    let (exponent, fraction) = (Int(bits >> 10 & 31), Float(bits & 1023))
    let magnitude: Float =
      switch exponent {
      case 0: fraction * 0x1p-24
      case 31: fraction == 0 ? .infinity : .nan
      default:
        (1 + fraction * 0x1p-10) * Float(sign: .plus, exponent: exponent - 15, significand: 1)
      }
    return bits >> 15 == 0 ? magnitude : -magnitude
  }
}
