// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization
import Testing

@testable import Experiments

@Suite struct `Work teams` {
  struct Broken: Error {}

  @Test(arguments: [1, 3])
  func `every thread prepares once and works at least twice`(threads: Int) throws {
    let (prepared, worked) = (Counter(), Counter())
    let rate = try WorkTeam(threads: threads).rate(seconds: 0.001) {
      prepared.add()
      return {
        worked.add()
        return 5
      }
    }
    #expect(prepared.count == threads)
    #expect(worked.count >= 2 * threads)
    #expect(rate > 0 && rate.isFinite)
  }

  @Test func `no unit of work is lost, and the warm-up is not counted`() throws {
    var calls = 0
    let start = ContinuousClock.now
    let rate = WorkTeam.rate(seconds: 0.002) {
      calls += 1
      return 10
    }
    let whole = start.duration(to: .now) / .seconds(1)
    #expect(rate * whole >= Double(10 * calls) * (1 - 1e-9))
    #expect(rate * 0.002 <= Double(10 * calls) * (1 + 1e-9))
  }

  @Test func `a failure of one thread is the failure of all, and none waits for it`() {
    let turn = Counter()
    #expect(throws: Broken.self) {
      _ = try WorkTeam(threads: 3).rate(seconds: 0.001) {
        if turn.add() == 2 { throw Broken() }
        return { 1 }
      }
    }
    #expect(throws: Broken.self) {
      _ = try WorkTeam(threads: 2).rate(seconds: 0.001) { { throw Broken() } }
    }
  }

  /// Counts from any thread.
  final class Counter: Sendable {
    private let number = Mutex(0)
    var count: Int { number.withLock { $0 } }
    @discardableResult func add() -> Int {
      number.withLock {
        $0 += 1
        return $0
      }
    }
  }
}
