// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers in memory that is aligned for vector instructions; zero at first.
@safe
final class FloatBuffer {
  let pointer: UnsafeMutablePointer<Float>
  let count: Int

  var byteCount: Int { count * MemoryLayout<Float>.stride }

  /// A buffer for `count` ≥ 1 numbers.
  init(count: Int) {
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Float>.stride, alignment: 64)
    unsafe pointer = memory.bindMemory(to: Float.self, capacity: count)
    unsafe pointer.initialize(repeating: 0, count: count)
    self.count = count
  }

  deinit {
    unsafe UnsafeMutableRawPointer(pointer).deallocate()
  }

  /// Copies numbers to the start of the buffer; as many as both have.
  func copy(from values: Span<Float>) {
    for index in 0..<min(count, values.count) { unsafe pointer[index] = values[index] }
  }
}
