// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// Counts from 0, on whichever thread.
final class Counter: Sendable {
  private let count = Mutex(0)

  /// How often `next` was called.
  var value: Int { count.withLock { $0 } }

  @discardableResult func next() -> Int {
    count.withLock { count in
      count += 1
      return count - 1
    }
  }
}
