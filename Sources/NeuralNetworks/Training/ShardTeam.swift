// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Foundation
import Synchronization

/// Dedicated threads that evaluate the shards of a batch; a thread that is free takes the next one.
///
/// Each thread makes its own evaluator and keeps it: the engine stays on the thread that made it. Between `run` and its
/// return the threads alone touch the shared state; at all other times the caller alone does. The semaphores order the two.
final class ShardTeam: @unchecked Sendable {
  /// The gradients of all shards, one after the other.
  let gradients: FloatBuffer
  private let parameterCount: Int
  private let makeEvaluator: @Sendable () throws(NetworkError) -> ShardEvaluator
  private let starts: [DispatchSemaphore]
  private let done = DispatchSemaphore(value: 0)
  private let nextShard = Atomic(0)

  // What the threads read.
  private var parameters: [Float] = []
  private var shards: [Shard] = []
  private var isFinished = false
  private var body: ((Range<Int>) -> Void)?
  private var count = 0
  // What the threads write, each its own elements.
  private var results: [Result<ShardResult, NetworkError>] = []

  /// A team of `threads` ≥ 1 threads for `shardCount` shards of a network with `parameterCount` parameters.
  init(
    threads: Int, shardCount: Int, parameterCount: Int,
    makeEvaluator: @escaping @Sendable () throws(NetworkError) -> ShardEvaluator
  ) {
    gradients = FloatBuffer(count: max(1, shardCount * parameterCount))
    self.parameterCount = parameterCount
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
    nextShard.store(0, ordering: .relaxed)
    signalAndWait()
    // Whoever changes them next need not copy them.
    self.parameters = []
    var values: [ShardResult] = []
    for result in results { values.append(try result.get()) }
    return values
  }

  /// Calls `body` on all threads, each with its own part of 0..<count.
  func divide(_ count: Int, _ body: (Range<Int>) -> Void) {
    withoutActuallyEscaping(body) { body in
      self.body = body
      self.count = count
      signalAndWait()
      self.body = nil
    }
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
      if let body { body(part(of: index)) } else { evaluateShards(evaluator) }
      done.signal()
    }
    done.signal()
  }

  /// The part of 0..<count that belongs to a thread; parts meet between cache lines.
  private func part(of thread: Int) -> Range<Int> {
    func bound(_ index: Int) -> Int {
      index == starts.count ? count : count / starts.count * index / 16 * 16
    }
    return bound(thread)..<bound(thread + 1)
  }

  /// Evaluates shards until none are left, also after one that failed: which failure is the first does not depend on threads.
  private func evaluateShards(_ evaluator: Result<ShardEvaluator, NetworkError>) {
    var isLoaded = false
    while true {
      let index = nextShard.add(1, ordering: .relaxed).oldValue
      guard index < shards.count else { return }
      let result = Result { () throws(NetworkError) in
        let (evaluator, parameters) = (try evaluator.get(), parameters)
        if !isLoaded { try evaluator.load(parameters.span) }
        isLoaded = true
        let place = unsafe gradients.pointer + index * parameterCount
        return try unsafe evaluator.evaluate(shards[index], gradient: place)
      }
      store(result, at: index)
    }
  }

  private func store(_ result: Result<ShardResult, NetworkError>, at index: Int) {
    lock.lock()
    results[index] = result
    lock.unlock()
  }

  private let lock = NSLock()
}
