// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// What was asked of a classifier, on whichever thread.
final class CallLog: Sendable {
  private let state = Mutex((evaluated: 0, pulledBack: 0))

  /// The number of inputs that were labelled or scored.
  var evaluated: Int { state.withLock { $0.evaluated } }
  /// The number of inputs whose gradient was asked for.
  var pulledBack: Int { state.withLock { $0.pulledBack } }

  func didEvaluate(_ count: Int) { state.withLock { $0.evaluated += count } }

  func didPullBack(_ count: Int) { state.withLock { $0.pulledBack += count } }
}
