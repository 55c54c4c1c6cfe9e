// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Foundation

/// Dedicated threads that evaluate the shards of a batch; shard i belongs to thread i mod t.
///
/// Each thread makes its own evaluator and keeps it: the engine stays on the thread that made it. Between `run` and its
/// return the threads alone touch the shared state; at all other times the caller alone does. The semaphores order the two.
final class ShardTeam: @unchecked Sendable {
  /// The gradients of all shards, one after the other.
  let gradients: FloatBuffer
  private let parameterCount: Int
  private let threadCount: Int
  private let makeEvaluator: @Sendable () throws(NetworkError) -> ShardEvaluator
  private let starts: [DispatchSemaphore]
  private let done = DispatchSemaphore(value: 0)

  // What the threads read.
  private var parameters: [Float] = []
  private var shards: [Shard] = []
  private var isFinished = false
  // What the threads write, each its own elements.
  private var results: [Result<ShardResult, NetworkError>] = []

  /// A team of `threads` ≥ 1 threads for `shardCount` shards of a network with `parameterCount` parameters.
  init(
    threads: Int, shardCount: Int, parameterCount: Int,
    makeEvaluator: @escaping @Sendable () throws(NetworkError) -> ShardEvaluator
  ) {
    gradients = FloatBuffer(count: max(1, shardCount * parameterCount))
    self.parameterCount = parameterCount
    threadCount = threads
    self.makeEvaluator = makeEvaluator
    starts = (0..<threads).map { _ in DispatchSemaphore(value: 0) }
    for index in 0..<threads {
      let thread = Thread { self.work(as: index) }
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  /// Ends the threads; the team cannot be used afterwards.
  func finish() {
    isFinished = true
    signalAndWait()
  }

  /// Evaluates all shards with these parameters; their gradients are then in `gradients`.
  ///
  /// - Returns: The results in the order of the shards.
  /// - Throws: The error of the first shard that failed.
  func run(_ shards: [Shard], parameters: [Float]) throws(NetworkError) -> [ShardResult] {
    self.parameters = parameters
    self.shards = shards
    results = .init(repeating: .success(ShardResult()), count: shards.count)
    signalAndWait()
    var values: [ShardResult] = []
    for result in results { values.append(try result.get()) }
    return values
  }

  private func signalAndWait() {
    for start in starts { start.signal() }
    for _ in starts { done.wait() }
  }

  private func work(as index: Int) {
    let evaluator = Result { () throws(NetworkError) in try makeEvaluator() }
    while true {
      starts[index].wait()
      if isFinished { break }
      evaluateShards(of: index, evaluator)
      done.signal()
    }
    done.signal()
  }

  private func evaluateShards(of thread: Int, _ evaluator: Result<ShardEvaluator, NetworkError>) {
    let mine = Array(stride(from: thread, to: shards.count, by: threadCount))
    guard var current = mine.first else { return }
    do throws(NetworkError) {
      let evaluator = try evaluator.get()
      try evaluator.load(parameters.span)
      for index in mine {
        current = index
        let place = unsafe gradients.pointer + index * parameterCount
        let result = try unsafe evaluator.evaluate(shards[index], gradient: place)
        store(.success(result), at: index)
      }
    } catch {
      // At the shard that failed: the first failure in the order of the shards does not depend on the number of threads.
      store(.failure(error), at: current)
    }
  }

  private func store(_ result: Result<ShardResult, NetworkError>, at index: Int) {
    lock.lock()
    results[index] = result
    lock.unlock()
  }

  private let lock = NSLock()
}
