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

  @Test func `pieces counted together have the counts that they have alone`() async throws {
    let base = try LinearClassifier(
      inputShape: InputShape(features: 2), weights: [1, 0, 0, 1, -1, -1], offsets: [0, 0, 0])
    let lengths = Gen.int(in: 1...20).array(of: 1...6)
    try await propertyCheck(input: lengths, Gen.int(in: 0...1000)) { lengths, start in
      let pieces = lengths.enumerated().map { piece($0, start..<(start + $1)) }
      let total = lengths.reduce(0, +)
      let together = try worker(base, batch: total).count(pieces).map { try $0.get() }
      let alone = try pieces.map { try worker(base, batch: total).count([$0])[0].get() }
      #expect(together == alone)
      #expect(together.map(\.total) == lengths)
    }
  }

  @Test func `the counts of two parts sum to those of the whole`() async throws {
    let base = try HalfSpaceClassifier(normal: [1, 2], offset: 0.1)
    try await propertyCheck(input: Gen.int(in: 1...99)) { cut in
      let worker = try worker(base, batch: 100)
      var sum = try worker.count([piece(3, 0..<cut)])[0].get()
      sum.add(try worker.count([piece(3, cut..<100)])[0].get())
      let whole = try worker.count([piece(3, 0..<100)])[0].get()
      #expect(whole == sum)
    }
  }

  @Test func `answers of an earlier batch are forgotten`() throws {
    // Writes nothing from the second call on: what is left in the buffer must not be counted again.
    let calls = Counter()
    let base = try ProbeClassifier(dimension: 2) { _ in calls.next() < 4 ? 1 : nil }
    let worker = try worker(base, batch: 4)
    #expect(try worker.count([piece(0, 0..<4)])[0].get().votes == [0, 4])
    #expect(
      throws: SmoothingError.classifier(
        .labelOutOfRange(label: -1, classCount: 2, index: 0))
    ) { try worker.count([piece(0, 4..<8)])[0].get() }
  }

  @Test func `an error is charged to its own piece`() throws {
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
    let counts = try worker(base, batch: 54).count(pieces)
    #expect(counts[1] == .failure(.classifier(.failed("too bright"))))
    #expect(
      counts[3]
        == .failure(
          .classifier(.labelOutOfRange(label: 2, classCount: 2, index: 0))))
    #expect(counts[4] == .failure(.noise(.exampleOutOfRange(-1))))
    for index in [0, 2, 5] {
      #expect(try counts[index] == worker(base, batch: 9).count([pieces[index]])[0])
      #expect(try counts[index].get().total == 9)
    }
  }

  @Test func `without pieces there are no counts, and the classifier is not asked`() throws {
    let base = try ProbeClassifier(dimension: 2) { _ in 0 }
    #expect(try worker(base, batch: 1).count([]).isEmpty)
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
