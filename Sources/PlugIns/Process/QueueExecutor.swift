// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch

/// Runs asynchronous code on a thread apart from the cooperative pool.
///
/// Whoever waits for a child process blocks a thread, which may be one of the pool; the code that starts the child must not wait
/// for that same pool.
final class QueueExecutor: TaskExecutor {
  /// The executor of all child processes; its jobs are short and never block.
  static let shared = QueueExecutor()

  private let queue = DispatchQueue(label: "plug-ins")

  private init() {}

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
