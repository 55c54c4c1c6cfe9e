// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Synchronization

/// Some threads that repeat the same work for a while, to measure how much they do in a second.
struct WorkTeam {
  /// The number of threads.
  let threads: Int

  /// The units of work per second of all threads together.
  ///
  /// All begin when the last one is ready, each after one repetition that does not count.
  ///
  /// - Parameters:
  ///   - seconds: How long each thread works.
  ///   - prepare: Called on each thread; gives what is repeated there, which returns the units of work done.
  /// - Returns: The sum of the threads' rates.
  /// - Throws: What preparation or work throws.
  func rate(
    seconds: Double, _ prepare: @escaping @Sendable () throws -> (() throws -> Int)
  ) throws -> Double {
    let results = Results()
    let (ready, done) = (DispatchGroup(), DispatchGroup())
    let start = DispatchSemaphore(value: 0)
    for _ in 0..<threads {
      ready.enter()
      done.enter()
      let thread = Thread {
        defer { done.leave() }
        results.add(
          Result {
            let work = try Self.prepared(prepare, ready)
            start.wait()
            return try Self.rate(seconds: seconds, work)
          })
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    ready.wait()
    for _ in 0..<threads { start.signal() }
    done.wait()
    return try results.sum()
  }

  private static func prepared(
    _ prepare: () throws -> (() throws -> Int), _ ready: DispatchGroup
  ) throws -> (() throws -> Int) {
    // Ready or failed: the others must not wait for ever.
    defer { ready.leave() }
    let work = try prepare()
    _ = try work()
    return work
  }

  /// The units of work per second of this thread.
  static func rate(seconds: Double, _ work: () throws -> Int) rethrows -> Double {
    let start = ContinuousClock.now
    var (units, elapsed) = (0, 0.0)
    repeat {
      units += try work()
      elapsed = start.duration(to: .now) / .seconds(1)
    } while elapsed < seconds
    return Double(units) / elapsed
  }

  /// The rates of the threads, or why there is none.
  private final class Results: Sendable {
    private let list = Mutex<[Result<Double, any Error>]>([])

    func add(_ result: Result<Double, any Error>) { list.withLock { $0.append(result) } }

    func sum() throws -> Double {
      try list.withLock { try $0.reduce(0) { $0 + (try $1.get()) } }
    }
  }
}
