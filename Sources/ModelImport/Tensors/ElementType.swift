// SPDX-License-Identifier: GPL-3.0-or-later

/// The types of elements that are read, by their numbers in the format (`TensorProto.DataType`).
enum ElementType: Int {
  case float = 1
  case uint8 = 2
  case int8 = 3
  case uint16 = 4
  case int16 = 5
  case int32 = 6
  case int64 = 7
  case bool = 9
  case float16 = 10
  case double = 11
  case uint32 = 12
  case uint64 = 13
  case bfloat16 = 16

  /// The bytes of one element.
  var size: Int {
    switch self {
    case .uint8, .int8, .bool: 1
    case .uint16, .int16, .float16, .bfloat16: 2
    case .float, .int32, .uint32: 4
    case .int64, .double, .uint64: 8
    }
  }

  /// True for the types with fractions.
  var isFloating: Bool {
    switch self {
    case .float, .float16, .double, .bfloat16: true
    default: false
    }
  }

  /// The number that the bits mean, rounded to a 32-bit float.
  func float(_ bits: UInt64) -> Float {
    switch self {
    case .float: Float(bitPattern: UInt32(truncatingIfNeeded: bits))
    case .double: Float(Double(bitPattern: bits))
    case .bfloat16: Float(bitPattern: UInt32(truncatingIfNeeded: bits) << 16)
    case .float16: Self.half(UInt32(truncatingIfNeeded: bits & 0xFFFF))
    default: Float(integer(bits))
    }
  }

  /// The whole number that the bits mean; unsigned 64-bit numbers above 2⁶³ − 1 become that.
  func integer(_ bits: UInt64) -> Int {
    switch self {
    case .uint8: Int(UInt8(truncatingIfNeeded: bits))
    case .int8: Int(Int8(truncatingIfNeeded: bits))
    case .uint16: Int(UInt16(truncatingIfNeeded: bits))
    case .int16: Int(Int16(truncatingIfNeeded: bits))
    case .int32: Int(Int32(truncatingIfNeeded: bits))
    case .uint32: Int(UInt32(truncatingIfNeeded: bits))
    case .uint64: Int(clamping: bits)
    case .bool: bits & 0xFF == 0 ? 0 : 1
    default: Int(Int64(bitPattern: bits))
    }
  }

  /// An IEEE 754 half-precision number; exact.
  private static func half(_ bits: UInt32) -> Float {
    let (sign, exponent, fraction) = (bits >> 15, bits >> 10 & 31, bits & 1023)
    let magnitude: Float =
      switch exponent {
      case 0: Float(fraction) / 16_777_216
      case 31: fraction == 0 ? .infinity : .nan
      default: Float(bitPattern: (exponent + 112) << 23 | fraction << 13)
      }
    return sign == 0 ? magnitude : -magnitude
  }
}
