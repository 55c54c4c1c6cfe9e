// SPDX-License-Identifier: GPL-3.0-or-later

/// Memory that is aligned for vector instructions; zero at first.
@safe
final class ByteBuffer {
  let pointer: UnsafeMutableRawPointer
  let count: Int

  /// A buffer of at least `count` bytes.
  init(count: Int) {
    self.count = max(1, count)
    unsafe pointer = .allocate(byteCount: self.count, alignment: 64)
    unsafe pointer.initializeMemory(as: UInt8.self, repeating: 0, count: self.count)
  }

  /// The bytes of numbers.
  convenience init<Number: BitwiseCopyable>(_ numbers: [Number]) {
    self.init(count: numbers.count * MemoryLayout<Number>.stride)
    let bytes = unsafe UnsafeMutableRawBufferPointer(start: pointer, count: count)
    unsafe numbers.withUnsafeBytes { unsafe bytes.copyMemory(from: $0) }
  }

  deinit {
    unsafe pointer.deallocate()
  }

  /// The bytes from an offset on.
  func bytes(at offset: Int = 0) -> UnsafeMutablePointer<UInt8> {
    unsafe (pointer + offset).assumingMemoryBound(to: UInt8.self)
  }

  /// The memory as numbers.
  func numbers<Number: BitwiseCopyable>(of type: Number.Type) -> UnsafeMutablePointer<Number> {
    unsafe pointer.assumingMemoryBound(to: Number.self)
  }
}
