// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// What was seen, in order, by whichever thread.
final class Log<Entry: Sendable>: Sendable {
  private let list = Mutex<[Entry]>([])

  var entries: [Entry] { list.withLock { $0 } }

  func append(_ entry: Entry) { list.withLock { $0.append(entry) } }
}
