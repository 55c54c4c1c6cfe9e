// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Testing

@testable import Smoothing

@Suite("Worker thread") struct WorkerThreadTests {
  @Test func `each body runs once`() {
    let group = DispatchGroup()
    let runs = Counter()
    for _ in 0..<20 {
      group.enter()
      let hasStarted = WorkerThread.start {
        runs.next()
        group.leave()
      }
      #expect(hasStarted)
      if !hasStarted { group.leave() }
    }
    group.wait()
    #expect(runs.value == 20)
  }

  @Test func `a body has the stack that it may count on`() {
    let done = DispatchSemaphore(value: 0)
    // Each call holds a kilobyte: six megabytes in all, more than threads have by default on some systems.
    #expect(
      WorkerThread.start {
        _ = Self.depth(6000); done.signal()
      })
    done.wait()
  }

  private static func depth(_ level: Int) -> Int {
    unsafe withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 8) { room in
      unsafe room[level % 1024] = 1
      return level == 0 ? 0 : 1 + depth(level - 1) + Int(unsafe room[(level + 1) % 1024] & 0)
    }
  }
}
