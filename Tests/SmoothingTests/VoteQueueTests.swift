// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import PropertyTesting
import Testing

@testable import Smoothing

@Suite("Vote queue") struct VoteQueueTests {
  /// The numbers of votes of the stages of each example.
  private static let plans = Gen.int(in: 1...9).array(of: 0...3).array(of: 0...12)

  private static let roles: [NoiseRole] = [.selection, .estimation, .prediction]

  private func queue(
    _ plan: [[Int]], workers: Int = 1, loaded: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> VoteQueue {
    VoteQueue(count: plan.count, classCount: 2, workers: workers) { index in
      loaded(index)
      return .success(
        SamplingRequest(
          example: index, input: [],
          stages: zip(Self.roles, plan[index]).map { .init(role: $0, samples: $1) }))
    }
  }

  /// The next pieces.
  private func take(
    _ batch: Int, _ batches: Int = 1, from queue: VoteQueue
  ) -> [VoteQueue.Piece] {
    var chunk = VoteChunk(classCount: 2)
    queue.fill(&chunk, batch: batch, batches: batches)
    return chunk.pieces
  }

  /// Gives a piece back: votes for class 0 for even samples, or an error.
  private func give(
    _ piece: VoteQueue.Piece, to queue: VoteQueue, failing error: SmoothingError? = nil
  ) -> Bool {
    var chunk = VoteChunk(classCount: 2)
    chunk.append(piece)
    while let (place, samples) = chunk.take(.max) {
      for sample in samples { chunk.add(sample % 2, toPiece: place) }
    }
    if let error { chunk.fail(0, error) }
    return queue.give(&chunk)
  }

  @Test func `every vote is handed out once, in order, in full batches`() async throws {
    try await propertyCheck(input: Self.plans, Gen.int(in: 1...20)) { plan, batch in
      let queue = queue(plan)
      var seen: [[Int]] = []
      var sizes: [Int] = []
      while true {
        let pieces = take(batch, from: queue)
        if pieces.isEmpty { break }
        sizes.append(pieces.reduce(0) { $0 + $1.samples.count })
        for piece in pieces {
          #expect(!piece.samples.isEmpty && piece.request.example == piece.index)
          seen += piece.samples.map { [piece.index, piece.stage, $0] }
        }
      }
      let expected = plan.indices.flatMap { index in
        plan[index].indices.flatMap { stage in
          (0..<plan[index][stage]).map { [index, stage, $0] }
        }
      }
      #expect(seen == expected)
      #expect(sizes.dropLast().allSatisfy { $0 == batch } && sizes.allSatisfy { $0 <= batch })
    }
  }

  @Test func `a chunk has whole batches, and many of them, also at the end of a run`() async throws
  {
    let plans = Gen.int(in: 1...2000).array(of: 1...2).array(of: 1...40)
    try await propertyCheck(
      input: plans, Gen.int(in: 1...20), Gen.int(in: 1...50), Gen.int(in: 1...4)
    ) { plan, batch, batches, workers in
      let queue = queue(plan, workers: workers)
      var rest = plan.reduce(0) { $0 + $1.reduce(0, +) }
      while rest > 0 {
        let pieces = take(batch, batches, from: queue)
        let total = pieces.reduce(0) { $0 + $1.samples.count }
        #expect(total <= batch * batches && total > 0)
        #expect(total % batch == 0 || total == rest)
        // Not less than was asked for, but for the votes that all workers share and chunks of many pieces.
        let shared = (plan.last ?? []).reduce(0, +)
        let isShort = total < min(rest, batch * batches)
        #expect(!isShort || pieces.count >= 64 || (workers > 1 && rest - total <= shared))
        if workers > 1, rest <= shared { #expect(total <= 2 * batch + rest / workers) }
        rest -= total
      }
      #expect(take(batch, batches, from: queue).isEmpty)
    }
  }

  @Test func `an example of a million classes does not fill the memory`() throws {
    let queue = queue([[Int]](repeating: [1], count: 100))
    var chunk = VoteChunk(classCount: 1_000_000)
    queue.fill(&chunk, batch: 4, batches: 20)
    #expect(chunk.pieces.count == 4)
  }

  @Test func `an example is answered once, with all its votes, whatever the order they return in`()
    async throws
  {
    try await propertyCheck(
      input: Self.plans, Gen.int(in: 1...20), Gen.uint64
    ) { plan, batch, seed in
      let queue = queue(plan)
      var out: [VoteQueue.Piece] = []
      while true {
        let pieces = take(batch, from: queue)
        if pieces.isEmpty { break }
        out += pieces
      }
      var random = SplitMix64(seed: seed)
      var remaining = plan.map { $0.reduce(0, +) }
      for piece in out.shuffled(using: &random) {
        remaining[piece.index] -= piece.samples.count
        let finished = give(piece, to: queue)
        #expect(finished == (remaining[piece.index] == 0))
      }
      for (index, stages) in plan.enumerated() {
        let counts = try queue.answer(of: index)?.get()
        #expect(counts?.map(\.votes) == stages.map { [($0 + 1) / 2, $0 / 2] })
        #expect(queue.answer(of: index) == nil)
      }
      #expect(queue.votes == plan.reduce(0) { $0 + $1.reduce(0, +) })
    }
  }

  @Test func `an example is loaded when its first vote is due, once and in order`() throws {
    let loaded = Log<Int>()
    let queue = queue([[3, 3], [3, 3], [3, 3]]) { loaded.append($0) }
    #expect(loaded.entries.isEmpty)
    _ = take(6, from: queue)
    #expect(loaded.entries == [0])
    _ = take(1, from: queue)
    #expect(loaded.entries == [0, 1])
    _ = take(100, from: queue)
    #expect(loaded.entries == [0, 1, 2])
    #expect(take(100, from: queue).isEmpty && loaded.entries.count == 3)
  }

  @Test func `few examples are open at a time, even if one worker sleeps`() throws {
    // Three workers; the first holds its batch for ever while the others do all the rest.
    let (workers, batch, votes) = (3, 64, 10)
    let loaded = Counter()
    let queue = queue([[Int]](repeating: [4, 6], count: 2000)) { _ in loaded.next() }
    let sleeping = take(batch, from: queue)
    var finished = 0
    var held: [[VoteQueue.Piece]] = [take(batch, from: queue), take(batch, from: queue)]
    var greatest = 0
    while let pieces = held.first, !pieces.isEmpty {
      for piece in pieces where give(piece, to: queue) {
        finished += 1
      }
      held = held.dropFirst() + [take(batch, from: queue)]
      greatest = max(greatest, loaded.value - finished)
    }
    for piece in sleeping where give(piece, to: queue) {
      finished += 1
    }
    #expect(finished == 2000)
    // A batch touches at most batch/votes + 2 examples.
    #expect(greatest <= workers * (batch / votes + 2))
  }

  @Test func `an error fails its example alone, and the first one stays`() throws {
    let queue = queue([[2], [2], [2]])
    let pieces = take(1, from: queue) + take(1, from: queue) + take(4, from: queue)
    let errors: [Int: SmoothingError] = [0: .cancelled, 1: .invalidCounts([])]
    for (number, piece) in pieces.enumerated() {
      _ = give(piece, to: queue, failing: errors[number])
    }
    #expect(throws: SmoothingError.cancelled) { try queue.answer(of: 0)?.get() }
    #expect(try queue.answer(of: 1)?.get().map(\.votes) == [[1, 1]])
    #expect(try queue.answer(of: 2)?.get().map(\.votes) == [[1, 1]])
  }

  @Test func `an example that cannot be loaded is answered with its reason`() throws {
    let queue = VoteQueue(count: 4, classCount: 2) { index in
      index % 2 == 0
        ? .failure(.invalidSampleCount(name: "n", value: index))
        : .success(
          SamplingRequest(
            example: index, input: [], stages: [.init(role: .estimation, samples: 1)]))
    }
    let pieces = take(10, from: queue)
    #expect(pieces.map(\.index) == [1, 3])
    for index in [0, 2] {
      #expect(throws: SmoothingError.invalidSampleCount(name: "n", value: index)) {
        try queue.answer(of: index)?.get()
      }
    }
  }

  @Test func `a stopped queue hands out nothing and still takes back`() throws {
    let queue = queue([[5], [5]])
    let pieces = take(5, from: queue)
    queue.stop()
    #expect(take(5, from: queue).isEmpty)
    let piece = try #require(pieces.first)
    #expect(give(piece, to: queue))
    #expect(queue.answer(of: 0) != nil && queue.answer(of: 1) == nil)
    #expect(queue.votes == 5)
  }

  @Test func `a piece given back a second time changes nothing`() throws {
    let queue = queue([[2]])
    let piece = try #require(take(2, from: queue).first)
    #expect(give(piece, to: queue))
    #expect(!give(piece, to: queue))
    #expect(try queue.answer(of: 0)?.get().map(\.total) == [2])
  }
}
