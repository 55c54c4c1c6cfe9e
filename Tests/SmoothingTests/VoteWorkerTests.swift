// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import PropertyTesting
import Testing

@testable import Smoothing

@Suite("Vote worker") struct VoteWorkerTests {
  /// A piece of the estimation votes of an example.
  private func piece(_ example: Int, _ samples: Range<Int>, input: [Float] = [0, 0])
    -> VoteQueue.Piece
  {
    let request = SamplingRequest(
      example: example, input: input,
      stages: [.init(role: .estimation, samples: samples.upperBound)])
    return VoteQueue.Piece(index: example, request: request, stage: 0, samples: samples)
  }

  private func worker(_ base: any BaseClassifier, batch: Int) throws -> VoteWorker {
    try VoteWorker(for: base, noise: try FloatGaussian(sigma: 0.5), seed: 9, batch: batch)
  }

  /// The counts of pieces that are one chunk.
  private func count(
    _ pieces: [VoteQueue.Piece], by worker: VoteWorker, classCount: Int
  ) -> [Result<[Int], SmoothingError>] {
    var chunk = VoteChunk(classCount: classCount)
    for piece in pieces { chunk.append(piece) }
    _ = worker.count(&chunk)
    #expect(chunk.isDone)
    return pieces.indices.map { piece in
      if let failure = chunk.progress[piece].failure { return .failure(failure) }
      return .success(Array(chunk.votes[(piece * classCount)..<((piece + 1) * classCount)]))
    }
  }

  @Test func `pieces counted together have the counts that they have alone, in any batches`()
    async throws
  {
    let base = try LinearClassifier(
      inputShape: InputShape(features: 2), weights: [1, 0, 0, 1, -1, -1], offsets: [0, 0, 0])
    let lengths = Gen.int(in: 1...20).array(of: 1...6)
    try await propertyCheck(
      input: lengths, Gen.int(in: 0...1000), Gen.int(in: 1...150)
    ) { lengths, start, batch in
      let pieces = lengths.enumerated().map { piece($0, start..<(start + $1)) }
      let together = count(pieces, by: try worker(base, batch: batch), classCount: 3)
      let alone = try pieces.flatMap {
        count([$0], by: try worker(base, batch: $0.samples.count), classCount: 3)
      }
      #expect(together == alone)
      #expect(try together.map { try $0.get().reduce(0, +) } == lengths)
    }
  }

  @Test func `batches are full, but for the chunk's last`() throws {
    let base = try ProbeClassifier(dimension: 2) { _ in 0 }
    let worker = try worker(base, batch: 8)
    var chunk = VoteChunk(classCount: 2)
    for example in 0..<5 { chunk.append(piece(example, 0..<7)) }
    #expect(worker.count(&chunk) == 5)
    #expect(base.probe.batches == [8, 8, 8, 8, 3])
  }

  @Test func `a worker that is told to stop goes on later where it was`() throws {
    let base = try HalfSpaceClassifier(normal: [1, 2], offset: 0.1)
    let worker = try worker(base, batch: 8)
    var chunk = VoteChunk(classCount: 2)
    for example in 0..<3 { chunk.append(piece(example, 0..<30)) }
    var visits = 0
    while !chunk.isDone {
      #expect(worker.count(&chunk, while: { false }) == 1)
      visits += 1
    }
    #expect(visits == 12)
    let whole = count(chunk.pieces, by: worker, classCount: 2).flatMap { (try? $0.get()) ?? [] }
    #expect(Array(chunk.votes.prefix(6)) == whole)
  }

  @Test func `the counts of two parts sum to those of the whole`() async throws {
    let base = try HalfSpaceClassifier(normal: [1, 2], offset: 0.1)
    try await propertyCheck(input: Gen.int(in: 1...99)) { cut in
      let worker = try worker(base, batch: 100)
      let parts = count(
        [piece(3, 0..<cut), piece(3, cut..<100)], by: worker, classCount: 2)
      let whole = try count([piece(3, 0..<100)], by: worker, classCount: 2)[0].get()
      #expect(try zip(parts[0].get(), parts[1].get()).map { $0 + $1 } == whole)
    }
  }

  @Test func `answers of an earlier batch are forgotten`() throws {
    // Writes nothing from the second call on: what is left in the buffer must not be counted again.
    let calls = Counter()
    let base = try ProbeClassifier(dimension: 2) { _ in calls.next() < 4 ? 1 : nil }
    let worker = try worker(base, batch: 4)
    #expect(try count([piece(0, 0..<4)], by: worker, classCount: 2)[0].get() == [0, 4])
    #expect(
      throws: SmoothingError.classifier(
        .labelOutOfRange(label: -1, classCount: 2, index: 0))
    ) { try count([piece(0, 4..<8)], by: worker, classCount: 2)[0].get() }
  }

  @Test(arguments: [54, 9, 7, 1])
  func `an error is charged to its own piece`(batch: Int) throws {
    let base = try ProbeClassifier(dimension: 2) { x throws(ClassifierError) in
      switch x[1] {
      case 500...: throw .failed("too bright")
      case 50...: 2
      default: x[0] > 0 ? 1 : 0
      }
    }
    let pieces = [
      piece(0, 0..<9), piece(1, 0..<9, input: [0, 1000]), piece(2, 0..<9),
      piece(3, 0..<9, input: [0, 100]), piece(-1, 0..<9), piece(5, 0..<9),
    ]
    let counts = count(pieces, by: try worker(base, batch: batch), classCount: 2)
    #expect(counts[1] == .failure(.classifier(.failed("too bright"))))
    #expect(
      counts[3]
        == .failure(
          .classifier(.labelOutOfRange(label: 2, classCount: 2, index: 0))))
    #expect(counts[4] == .failure(.noise(.exampleOutOfRange(-1))))
    for index in [0, 2, 5] {
      let alone = count([pieces[index]], by: try worker(base, batch: 9), classCount: 2)
      #expect(counts[index] == alone[0])
      #expect(try counts[index].get().reduce(0, +) == 9)
    }
  }

  @Test func `without pieces there are no counts, and the classifier is not asked`() throws {
    let base = try ProbeClassifier(dimension: 2) { _ in 0 }
    #expect(count([], by: try worker(base, batch: 1), classCount: 2).isEmpty)
    #expect(base.probe.batches.isEmpty)
  }

  @Test func `a worker that cannot be made says why`() throws {
    let base = try ProbeClassifier(
      dimension: 1, make: { _ throws(ClassifierError) in throw .failed("no memory") },
      label: { _ in 0 })
    #expect(throws: SmoothingError.classifier(.failed("no memory"))) {
      try worker(base, batch: 1)
    }
  }
}
