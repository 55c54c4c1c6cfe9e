// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import PropertyTesting
import Testing

@testable import Smoothing

@Suite("Vote chunk") struct VoteChunkTests {
  private static func piece(_ index: Int, _ samples: Range<Int>) -> VoteQueue.Piece {
    let request = SamplingRequest(
      example: index, input: [], stages: [.init(role: .estimation, samples: samples.upperBound)])
    return VoteQueue.Piece(index: index, request: request, stage: 0, samples: samples)
  }

  private static func chunk(_ lengths: [Int], classCount: Int = 2) -> VoteChunk {
    var chunk = VoteChunk(classCount: classCount)
    for (index, length) in lengths.enumerated() {
      chunk.append(piece(index, (10 * index)..<(10 * index + length)))
    }
    return chunk
  }

  private static let lengths = Gen.int(in: 1...10).array(of: 0...9)

  @Test func `every vote is taken once, in order, whatever the limit`() async throws {
    try await propertyCheck(input: Self.lengths, Gen.int(in: 1...12)) { lengths, limit in
      var chunk = Self.chunk(lengths)
      #expect(chunk.total == lengths.reduce(0, +))
      var seen: [[Int]] = []
      while let (piece, samples) = chunk.take(limit) {
        #expect(1...limit ~= samples.count)
        seen += samples.map { [piece, $0] }
      }
      let expected = lengths.enumerated().flatMap { index, length in
        (0..<length).map { [index, 10 * index + $0] }
      }
      #expect(seen == expected && chunk.isDone)
      #expect(chunk.progress.map(\.counted) == lengths)
      #expect(chunk.progress.allSatisfy { $0.remaining == 0 })
    }
  }

  @Test func `votes are counted for their piece alone, and forgotten when they are given back`()
    async throws
  {
    try await propertyCheck(input: Self.lengths, Gen.int(in: 1...5)) { lengths, classCount in
      var chunk = Self.chunk(lengths, classCount: classCount)
      while let (piece, samples) = chunk.take(3) {
        for _ in samples { chunk.add(piece % classCount, toPiece: piece) }
      }
      for (piece, length) in lengths.enumerated() {
        let votes = (0..<classCount).map { chunk.votes[piece * classCount + $0] }
        #expect(votes == (0..<classCount).map { $0 == piece % classCount ? length : 0 })
      }
      chunk.clearCounts()
      #expect(chunk.votes.allSatisfy { $0 == 0 })
      #expect(chunk.progress.allSatisfy { $0.counted == 0 })
    }
  }

  @Test func `a chunk that is used again has the room that it had, and nothing else`() {
    var chunk = Self.chunk([3, 4, 5])
    _ = chunk.take(2)
    chunk.add(1, toPiece: 0)
    chunk.fail(1, .cancelled)
    let room = chunk.votes.count
    chunk.clearCounts()
    chunk.removeAll()
    #expect(chunk.isDone && chunk.total == 0 && chunk.pieces.isEmpty && chunk.take(1) == nil)
    chunk.append(Self.piece(7, 5..<6))
    #expect(chunk.progress[0].failure == nil && chunk.progress[0].counted == 0)
    #expect(chunk.votes.count == room && chunk.votes.allSatisfy { $0 == 0 })
    #expect(chunk.take(9).map { [$0.samples.lowerBound, $0.samples.upperBound] } == [5, 6])
  }

  @Test func `the first reason of a failure stays`() {
    var chunk = Self.chunk([1, 1])
    chunk.fail(1, .cancelled)
    chunk.fail(1, .invalidCounts([]))
    #expect(chunk.progress.map(\.failure) == [nil, .cancelled])
  }

  @Test func `fewer pieces are begun where there are many classes, and one at least`() {
    #expect(VoteChunk(classCount: 10).pieceLimit == 64)
    #expect(VoteChunk(classCount: 1 << 18).pieceLimit == 4)
    #expect(VoteChunk(classCount: .max).pieceLimit == 1)
    #expect(VoteChunk(classCount: 0).classCount == 1)
  }
}
