// SPDX-License-Identifier: GPL-3.0-or-later

import CAllocations

/// Counts how often a thread asks for memory.
enum AllocationCounter {
  /// Whether it can be told here.
  static var isAvailable: Bool { callocations_of_this_thread() >= 0 }

  /// The number of times that `body` asks for memory on this thread.
  static func allocations(in body: () -> Void) -> Int {
    let before = callocations_of_this_thread()
    body()
    return callocations_of_this_thread() - before
  }
}
