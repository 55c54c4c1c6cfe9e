// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch

/// A value that one thread gives and others wait for.
final class Promise<Value: Sendable>: Sendable {
  private let value = Guarded<Value?>(nil)
  private let given = DispatchSemaphore(value: 0)

  /// Gives the value; the first one stays.
  func keep(_ newValue: Value) {
    let isFirst = value.withLock { value in
      guard value == nil else { return false }
      value = newValue
      return true
    }
    if isFirst { given.signal() }
  }

  /// Waits for the value.
  func wait() -> Value {
    while true { if let value = wait(seconds: 3600) { return value } }
  }

  /// Waits for the value; nil if it did not come in time.
  func wait(seconds: Double) -> Value? {
    let deadline = DispatchTime.now() + .nanoseconds(Int(max(0, min(seconds, 1e8)) * 1e9))
    guard given.wait(timeout: deadline) == .success else { return value.withLock { $0 } }
    // Whoever waits beside is woken in turn.
    given.signal()
    return value.withLock { $0 }
  }

  /// The value if it was given.
  var now: Value? { value.withLock { $0 } }
}
