// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Foundation
import Synchronization

/// Sends a signal to a thread again and again, until it is told to end.
final class SignalStorm: Sendable {
  private let isOver = Atomic<Bool>(false)
  private let over = DispatchSemaphore(value: 0)

  /// Starts to send `signal` to a thread, which must live until `end` returns.
  init(of signal: Int32, on thread: pthread_t) {
    let target = Target(thread: thread)
    Thread.detachNewThread { [self] in
      while !isOver.load(ordering: .relaxed) {
        pthread_kill(target.thread, signal)
        usleep(20)
      }
      over.signal()
    }
  }

  /// The name of a thread, which on some systems is a pointer.
  private struct Target: @unchecked Sendable {
    let thread: pthread_t
  }

  /// Ends it; no signal is sent any more when this returns.
  func end() {
    isOver.store(true, ordering: .relaxed)
    over.wait()
  }
}
