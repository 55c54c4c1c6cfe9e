// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Testing

@testable import SmoothingC

@Suite("Locked value") struct LockedTests {
  @Test func `no step of any thread is lost`() {
    let count = Locked(0)
    DispatchQueue.concurrentPerform(iterations: 64) { _ in
      for _ in 0..<500 { count.withLock { $0 += 1 } }
    }
    #expect(count.withLock { $0 } == 32000)
  }

  @Test func `a body gives its answer`() {
    let words = Locked(["a"])
    let before = words.withLock { words in
      words.append("b")
      return words.count
    }
    #expect(before == 2 && words.withLock { $0 } == ["a", "b"])
  }
}
