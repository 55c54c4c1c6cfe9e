// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Foundation
import Synchronization

/// Does pieces of work on dedicated threads and delivers the results in order, on the caller's thread.
struct OrderedTeam<Worker, Result: Sendable>: Sendable {
  /// The number of pieces.
  let count: Int
  /// The number of threads; nil to do everything on the caller's thread.
  let threads: Int?
  /// Makes what a thread works with, on that thread.
  let makeWorker: @Sendable () throws -> Worker
  /// Does piece number i; asks from time to time whether it should stop.
  let work: @Sendable (Worker, Int, _ isStopped: () -> Bool) throws -> Result

  private struct State {
    var next = 0
    var results: [Int: Result] = [:]
    var failure: (any Error)?
    var isStopped = false
  }

  /// Runs to the end, or until `poll` or `deliver` says stop.
  ///
  /// - Parameters:
  ///   - poll: Called a few times a second on this thread, or between pieces where there are no others; false stops the team.
  ///   - deliver: Called on this thread with each piece's number and result, in order.
  /// - Throws: What a worker, the work or `deliver` throws; `CancellationError` if polling stopped the team.
  func run(poll: () -> Bool, deliver: (Int, Result) throws -> Void) throws {
    guard let threads else { return try runHere(poll: poll, deliver: deliver) }
    let state = SharedState()
    let news = DispatchSemaphore(value: 0)
    let group = DispatchGroup()
    for _ in 0..<min(threads, max(1, count)) {
      group.enter()
      let thread = Thread {
        serve(state, news)
        group.leave()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    defer {
      // Whatever happens here, no thread outlives the run.
      state.stop()
      group.wait()
    }
    var next = 0
    while next < count {
      _ = news.wait(timeout: .now() + .milliseconds(200))
      if let error = state.failure { throw error }
      while let result = state.result(of: next) {
        try deliver(next, result)
        next += 1
      }
      guard poll() else { throw CancellationError() }
    }
  }

  private func runHere(poll: () -> Bool, deliver: (Int, Result) throws -> Void) throws {
    let worker = try makeWorker()
    for index in 0..<count {
      guard poll() else { throw CancellationError() }
      try deliver(index, try work(worker, index) { !poll() })
    }
  }

  /// What one thread does.
  private func serve(_ state: SharedState, _ news: DispatchSemaphore) {
    do {
      let worker = try makeWorker()
      while let index = state.take(below: count) {
        state.give(try work(worker, index) { state.isStopped }, of: index)
        news.signal()
      }
    } catch { state.fail(error) }
    news.signal()
  }

  /// What the threads share.
  private final class SharedState: Sendable {
    private let state = Mutex(State())

    func take(below count: Int) -> Int? {
      state.withLock { state in
        guard !state.isStopped, state.next < count else { return nil }
        defer { state.next += 1 }
        return state.next
      }
    }

    func give(_ result: Result, of index: Int) {
      state.withLock { $0.results[index] = result }
    }

    func fail(_ error: any Error) {
      state.withLock {
        $0.failure = $0.failure ?? error
        $0.isStopped = true
      }
    }

    func result(of index: Int) -> Result? {
      state.withLock { $0.results.removeValue(forKey: index) }
    }

    func stop() { state.withLock { $0.isStopped = true } }
    var isStopped: Bool { state.withLock { $0.isStopped } }
    var failure: (any Error)? { state.withLock { $0.failure } }
  }
}
