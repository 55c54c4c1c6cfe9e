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
    _ plan: [[Int]], loaded: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> VoteQueue {
    VoteQueue(count: plan.count, classCount: 2) { index in
      loaded(index)
      return .success(
        SamplingRequest(
          example: index, input: [],
          stages: zip(Self.roles, plan[index]).map { .init(role: $0, samples: $1) }))
    }
  }

  /// The votes of a piece: class 0 for even samples.
  private func votes(_ piece: VoteQueue.Piece) -> ClassCounts {
    var counts = ClassCounts(classCount: 2)
    for sample in piece.samples { counts.add(label: sample % 2) }
    return counts
  }

  @Test func `every vote is handed out once, in order, in full batches`() async throws {
    try await propertyCheck(input: Self.plans, Gen.int(in: 1...20)) { plan, batch in
      let queue = queue(plan)
      var seen: [[Int]] = []
      var sizes: [Int] = []
      while true {
        let pieces = queue.take(batch)
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

  @Test func `an example is answered once, with all its votes, whatever the order they return in`()
    async throws
  {
    try await propertyCheck(
      input: Self.plans, Gen.int(in: 1...20), Gen.uint64
    ) { plan, batch, seed in
      let queue = queue(plan)
      var out: [VoteQueue.Piece] = []
      while true {
        let pieces = queue.take(batch)
        if pieces.isEmpty { break }
        out += pieces
      }
      var random = SplitMix64(seed: seed)
      var remaining = plan.map { $0.reduce(0, +) }
      for piece in out.shuffled(using: &random) {
        remaining[piece.index] -= piece.samples.count
        let finished = queue.give(.success(votes(piece)), for: piece)
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
    _ = queue.take(6)
    #expect(loaded.entries == [0])
    _ = queue.take(1)
    #expect(loaded.entries == [0, 1])
    _ = queue.take(100)
    #expect(loaded.entries == [0, 1, 2])
    #expect(queue.take(100).isEmpty && loaded.entries.count == 3)
  }

  @Test func `few examples are open at a time, even if one worker sleeps`() throws {
    // Three workers; the first holds its batch for ever while the others do all the rest.
    let (workers, batch, votes) = (3, 64, 10)
    let loaded = Counter()
    let queue = queue([[Int]](repeating: [4, 6], count: 2000)) { _ in loaded.next() }
    let sleeping = queue.take(batch)
    var finished = 0
    var held: [[VoteQueue.Piece]] = [queue.take(batch), queue.take(batch)]
    var greatest = 0
    while let pieces = held.first, !pieces.isEmpty {
      for piece in pieces where queue.give(.success(self.votes(piece)), for: piece) {
        finished += 1
      }
      held = held.dropFirst() + [queue.take(batch)]
      greatest = max(greatest, loaded.value - finished)
    }
    for piece in sleeping where queue.give(.success(self.votes(piece)), for: piece) {
      finished += 1
    }
    #expect(finished == 2000)
    // A batch touches at most batch/votes + 2 examples.
    #expect(greatest <= workers * (batch / votes + 2))
  }

  @Test func `an error fails its example alone, and the first one stays`() throws {
    let queue = queue([[2], [2], [2]])
    let pieces = queue.take(1) + queue.take(1) + queue.take(4)
    let errors: [Int: SmoothingError] = [0: .cancelled, 1: .invalidCounts([])]
    for (number, piece) in pieces.enumerated() {
      _ = queue.give(errors[number].map { .failure($0) } ?? .success(votes(piece)), for: piece)
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
    let pieces = queue.take(10)
    #expect(pieces.map(\.index) == [1, 3])
    for index in [0, 2] {
      #expect(throws: SmoothingError.invalidSampleCount(name: "n", value: index)) {
        try queue.answer(of: index)?.get()
      }
    }
  }

  @Test func `a stopped queue hands out nothing and still takes back`() throws {
    let queue = queue([[5], [5]])
    let pieces = queue.take(5)
    queue.stop()
    #expect(queue.take(5).isEmpty)
    let piece = try #require(pieces.first)
    #expect(queue.give(.success(votes(piece)), for: piece))
    #expect(queue.answer(of: 0) != nil && queue.answer(of: 1) == nil)
    #expect(queue.votes == 5)
  }

  @Test func `a piece given back a second time changes nothing`() throws {
    let queue = queue([[2]])
    let piece = try #require(queue.take(2).first)
    #expect(queue.give(.success(votes(piece)), for: piece))
    #expect(!queue.give(.success(votes(piece)), for: piece))
    #expect(try queue.answer(of: 0)?.get().map(\.total) == [2])
  }
}
