// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// The first error that any thread of a run met.
final class FirstFailure: Sendable {
  private let first = Mutex<SmoothingError?>(nil)

  /// Keeps the error if it is the first.
  func record(_ error: SmoothingError) { first.withLock { $0 = $0 ?? error } }

  /// The first error, or nil.
  var error: SmoothingError? { first.withLock { $0 } }
}
