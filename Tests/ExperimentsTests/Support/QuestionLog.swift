// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// How many inputs a classifier was given at each question.
final class QuestionLog: Sendable {
  private let noted = Mutex<[Int]>([])

  var counts: [Int] { noted.withLock { $0 } }

  func note(_ count: Int) { noted.withLock { $0.append(count) } }
}
