// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers as the bytes of a payload, which are little endian as those of every machine that Swift runs on.
enum TensorBytes {
  /// The bytes of some numbers.
  static func of(_ values: Span<Float>) -> [UInt8] {
    unsafe values.withUnsafeBufferPointer { unsafe Array(UnsafeRawBufferPointer($0)) }
  }

  /// The labels of a payload of 4·N bytes.
  static func labels(_ bytes: [UInt8]) -> [Int32] { numbers(bytes) }

  /// The scores or derivatives of a payload of 4·N bytes.
  static func floats(_ bytes: [UInt8]) -> [Float] { numbers(bytes) }

  private static func numbers<Number: BitwiseCopyable>(_ bytes: [UInt8]) -> [Number] {
    let count = bytes.count / MemoryLayout<Number>.stride
    return unsafe [Number](unsafeUninitializedCapacity: count) { numbers, filled in
      unsafe bytes.withUnsafeBytes {
        unsafe UnsafeMutableRawBufferPointer(numbers).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: $0[..<(count * MemoryLayout<Number>.stride)]))
      }
      filled = count
    }
  }
}
