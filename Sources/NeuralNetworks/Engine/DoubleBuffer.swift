// SPDX-License-Identifier: GPL-3.0-or-later

/// Sums in double precision.
@safe
final class DoubleBuffer {
  let pointer: UnsafeMutablePointer<Double>
  let count: Int

  /// A buffer for `count` ≥ 1 sums; 0 at first.
  init(count: Int) {
    unsafe pointer = .allocate(capacity: count)
    unsafe pointer.initialize(repeating: 0, count: count)
    self.count = count
  }

  deinit {
    unsafe pointer.deallocate()
  }

  /// Makes all sums 0.
  func clear() {
    unsafe pointer.update(repeating: 0, count: count)
  }
}
