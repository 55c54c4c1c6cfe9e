// SPDX-License-Identifier: GPL-3.0-or-later

/// What a thread of a run does, again and again: take a few milliseconds of work, count it, give it back.
struct QueueWork {
  /// What came of a visit to the queue.
  enum Progress {
    /// Votes were counted.
    case counted
    /// Votes were counted, and an example was finished by them.
    case finishedExample
    /// There is nothing more to do.
    case ended
  }

  private let worker: VoteWorker
  private let queue: VoteQueue
  private let batch: Int
  private var chunk: VoteChunk
  private var pace = WorkPace()
  private let clock = ContinuousClock()

  /// The work of one worker on a queue, in batches of `batch` votes for K classes.
  init(_ worker: VoteWorker, on queue: VoteQueue, classCount: Int, batch: Int) {
    self.worker = worker
    self.queue = queue
    self.batch = batch
    chunk = VoteChunk(classCount: classCount)
  }

  /// Takes work, unless some is left, counts it for a short time and gives the counts back.
  mutating func advance() -> Progress {
    if queue.isStopped { return .ended }
    if chunk.isDone { queue.fill(&chunk, batch: batch, batches: pace.batches) }
    if chunk.isDone { return .ended }
    let start = clock.now
    let (clock, queue) = (clock, queue)
    let batches = worker.count(&chunk) {
      !queue.isStopped && clock.now - start < WorkPace.patience
    }
    pace.learn(batches: batches, lasted: clock.now - start)
    return queue.give(&chunk) ? .finishedExample : .counted
  }
}
