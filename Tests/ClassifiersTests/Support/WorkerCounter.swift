// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// Numbers the workers that are made.
final class WorkerCounter: Sendable {
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock { count in
      count += 1
      return count - 1
    }
  }
}
