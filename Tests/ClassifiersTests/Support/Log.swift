// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// What was seen, in order, by whichever thread.
final class Log: Sendable {
  private let list = Mutex<[[Float]]>([])

  var entries: [[Float]] { list.withLock { $0 } }

  func append(_ entry: [Float]) { list.withLock { $0.append(entry) } }
}
