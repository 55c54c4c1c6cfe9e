// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A value that one thread at a time may touch.
///
/// It does what `Synchronization.Mutex` does, with a lock of the system that the thread sanitizer knows: an unsynchronized
/// access beside it is found.
final class Guarded<Value>: @unchecked Sendable {
  private let lock = NSLock()
  private var value: Value

  init(_ value: sending Value) { self.value = value }

  /// Calls `body` with the value while no other thread has it.
  func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}
