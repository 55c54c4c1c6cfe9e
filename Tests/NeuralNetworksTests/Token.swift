// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch

/// Tells when nothing holds it any more.
final class Token: Sendable {
  private let end: DispatchSemaphore

  init(end: DispatchSemaphore) {
    self.end = end
  }

  deinit {
    end.signal()
  }
}
