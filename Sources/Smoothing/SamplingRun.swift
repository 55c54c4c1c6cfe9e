// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Dispatch

/// Samples many examples with all threads and delivers their counts in order, on the caller's thread.
public struct SamplingRun: Sendable {
  private let sampler: Sampler
  private let count: Int
  private let batch: Int
  private let load: @Sendable (Int) -> Result<SamplingRequest, SmoothingError>

  /// A run over examples 0..<count.
  ///
  /// - Parameters:
  ///   - sampler: Classifier, noise, seed and schedule.
  ///   - count: The number of examples.
  ///   - load: Gives the request of example number i when its turn comes, on any thread, in order.
  public init(
    sampler: Sampler, count: Int,
    load: @escaping @Sendable (Int) -> Result<SamplingRequest, SmoothingError>
  ) {
    self.sampler = sampler
    self.count = count
    batch = sampler.options.batchSize(for: sampler.classifier)
    self.load = load
  }

  /// Runs to the end, or until `deliver` or the polling says stop.
  ///
  /// - Parameters:
  ///   - poll: Called a few times a second on this thread with the number of votes counted so far; false stops the run.
  ///   - deliver: Called on this thread with each example's number and counts, in order, each as soon as it and all before it
  ///     are complete. An example that fails delivers its error, and the run goes on.
  /// - Throws: What `deliver` throws, `SmoothingError.cancelled` if polling stopped the run, `SmoothingError.classifier` if no
  ///   worker can be made.
  public func run(
    poll: (Int) -> Bool = { _ in true },
    deliver: (Int, Result<[ClassCounts], SmoothingError>) throws -> Void
  ) throws {
    let workers = sampler.classifier.concurrency.workerCount(threads: sampler.options.threads)
    // Each call has a queue of its own, so that a run can be repeated.
    let queue = makeQueue(workers)
    if sampler.classifier.concurrency == .serial {
      try runHere(queue, poll: poll, deliver: deliver)
    } else {
      try runOnThreads(workers, queue, poll: poll, deliver: deliver)
    }
  }

  /// The votes of all examples, with their requests checked as they are loaded.
  private func makeQueue(_ workers: Int) -> VoteQueue {
    VoteQueue(
      count: count, classCount: sampler.classifier.classCount, workers: workers
    ) { index in
      do throws(SmoothingError) {
        let request = try load(index).get()
        try sampler.check(request)
        return .success(request)
      } catch { return .failure(error) }
    }
  }

  /// Everything on the caller's thread.
  private func runHere(
    _ queue: VoteQueue, poll: (Int) -> Bool,
    deliver: (Int, Result<[ClassCounts], SmoothingError>) throws -> Void
  ) throws {
    var work = try makeWork(queue)
    var next = 0
    while true {
      let progress = work.advance()
      try deliverFinished(from: &next, queue, deliver)
      if progress == .ended { return }
      guard poll(queue.votes) else { throw SmoothingError.cancelled }
    }
  }

  /// Dedicated threads sample; the caller's thread delivers.
  private func runOnThreads(
    _ workers: Int, _ queue: VoteQueue, poll: (Int) -> Bool,
    deliver: (Int, Result<[ClassCounts], SmoothingError>) throws -> Void
  ) throws {
    let news = DispatchSemaphore(value: 0)
    let group = DispatchGroup()
    let failure = FirstFailure()
    let work: @Sendable () -> Void = {
      do throws(SmoothingError) {
        var work = try makeWork(queue)
        var progress = QueueWork.Progress.counted
        while progress != .ended {
          progress = work.advance()
          if progress != .counted { news.signal() }
        }
      } catch {
        failure.record(error)
        queue.stop()
        news.signal()
      }
      group.leave()
    }
    for _ in 0..<workers {
      group.enter()
      if WorkerThread.start(work) { continue }
      group.leave()
      failure.record(.classifier(.failed("the system has no thread for \(workers) workers")))
      break
    }
    var next = 0
    defer {
      // Whatever happens here, no thread outlives the run.
      queue.stop()
      group.wait()
    }
    while next < count {
      _ = news.wait(timeout: .now() + .milliseconds(200))
      if let error = failure.error { throw error }
      try deliverFinished(from: &next, queue, deliver)
      guard poll(queue.votes) else { throw SmoothingError.cancelled }
    }
  }

  private func makeWork(_ queue: VoteQueue) throws(SmoothingError) -> QueueWork {
    let worker = try VoteWorker(
      for: sampler.classifier, noise: sampler.noise, seed: sampler.seed, batch: batch)
    return QueueWork(
      worker, on: queue, classCount: sampler.classifier.classCount, batch: batch)
  }

  private func deliverFinished(
    from next: inout Int, _ queue: VoteQueue,
    _ deliver: (Int, Result<[ClassCounts], SmoothingError>) throws -> Void
  ) throws {
    while next < count, let answer = queue.answer(of: next) {
      try deliver(next, answer)
      next += 1
    }
  }
}
