// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import PropertyTesting
import Testing

@testable import Smoothing

@Suite("Queue work") struct QueueWorkTests {
  private static let dimension = 3

  private func queue(examples: Int, samples: Int) -> VoteQueue {
    VoteQueue(count: examples, classCount: 2) { index in
      .success(
        SamplingRequest(
          example: index, input: [Float](repeating: 0, count: Self.dimension),
          stages: [.init(role: .estimation, samples: samples)]))
    }
  }

  private func work(
    on queue: VoteQueue, _ base: any BaseClassifier, batch: Int
  ) throws -> QueueWork {
    let worker = try VoteWorker(
      for: base, noise: try FloatGaussian(sigma: 0.5), seed: 1, batch: batch)
    return QueueWork(worker, on: queue, classCount: base.classCount, batch: batch)
  }

  @Test func `all votes are counted, and each example is finished once`() async throws {
    let base = try HalfSpaceClassifier(normal: [1, 2, 3], offset: 0.1)
    try await propertyCheck(
      count: 30, input: Gen.int(in: 0...20), Gen.int(in: 1...300), Gen.int(in: 1...40)
    ) { examples, samples, batch in
      let queue = queue(examples: examples, samples: samples)
      var work = try work(on: queue, base, batch: batch)
      while work.advance() != .ended {}
      #expect(queue.votes == examples * samples)
      for index in 0..<examples {
        #expect(try queue.answer(of: index)?.get().map(\.total) == [samples])
      }
      #expect(work.advance() == .ended)
    }
  }

  @Test func `the end of an example is told when it comes, and not before`() throws {
    let base = try ProbeClassifier(dimension: Self.dimension) { _ in 0 }
    let queue = queue(examples: 1, samples: 40)
    var work = try work(on: queue, base, batch: 16)
    var told: [QueueWork.Progress] = []
    while told.last != .ended { told.append(work.advance()) }
    #expect(told.suffix(2) == [.finishedExample, .ended])
    #expect(told.dropLast(2).allSatisfy { $0 == .counted })
    #expect(base.probe.batches == [16, 16, 8])
  }

  @Test func `a slow classifier is asked for one batch between two visits`() throws {
    // Each batch takes longer than the time after which a worker visits the queue.
    let base = try ProbeClassifier(dimension: Self.dimension) { _ in
      let start = ContinuousClock.now
      while ContinuousClock.now - start < WorkPace.patience {}
      return 0
    }
    let queue = queue(examples: 1, samples: 5)
    var work = try work(on: queue, base, batch: 1)
    for votes in 1...5 {
      _ = work.advance()
      #expect(queue.votes == votes)
    }
  }

  @Test func `a stopped queue ends the work, also in the middle of a chunk`() throws {
    let queue = queue(examples: 1000, samples: 1000)
    let calls = Counter()
    let base = try ProbeClassifier(dimension: Self.dimension) { _ in
      if calls.next() == 99 { queue.stop() }
      return 0
    }
    var work = try work(on: queue, base, batch: 1)
    while work.advance() != .ended {}
    #expect(calls.value == 100)
  }

  @Test(.enabled(if: AllocationCounter.isAvailable))
  func `a batch allocates nothing, and what does would be noticed`() throws {
    // A visit to the queue asks for memory a few times; it is made for hundreds of batches.
    let (batch, visits, perVisit) = (16, 40, 4)
    for allocates in [false, true] {
      let base = try PlainClassifier(dimension: Self.dimension, allocates: allocates)
      let queue = queue(examples: 1, samples: 1_000_000_000)
      var work = try work(on: queue, base, batch: batch)
      // Until the chunks have their size and the buffers their room.
      for _ in 0..<20 { _ = work.advance() }
      let votes = queue.votes
      let allocations = AllocationCounter.allocations {
        for _ in 0..<visits { _ = work.advance() }
      }
      let batches = (queue.votes - votes) / batch
      #expect(batches > 10 * visits * perVisit)
      if allocates {
        #expect(allocations >= batches)
      } else {
        #expect(allocations <= visits * perVisit)
      }
    }
  }

  @Test func `a worker visits the queue a few times for thousands of batches`() throws {
    let queue = queue(examples: 1, samples: 400_000)
    var work = try work(
      on: queue, try PlainClassifier(dimension: Self.dimension), batch: 1)
    var visits = 0
    while work.advance() != .ended { visits += 1 }
    // The first visit takes one batch, the next ones up to eight times as many as the one before.
    #expect(queue.votes == 400_000 && visits < 40_000)
  }
}
