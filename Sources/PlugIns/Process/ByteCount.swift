// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// A number of bytes that one thread counts and others read.
final class ByteCount: Sendable {
  private let count = Atomic(0)

  /// Counts more bytes.
  func add(_ bytes: Int) { count.add(bytes, ordering: .relaxed) }

  /// The number so far.
  var now: Int { count.load(ordering: .relaxed) }
}
