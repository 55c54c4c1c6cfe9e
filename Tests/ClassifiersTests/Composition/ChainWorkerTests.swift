// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Classifiers

@Suite("Label worker of a chain") struct ChainWorkerTests {
  @Test func `the second sees the scores of the first`() throws {
    let first = try someLinear(3, to: 2, seed: 1)
    let second = try ClosureClassifier(inputShape: InputShape(features: 2), classCount: 2) {
      $0[1] > $0[0] ? 1 : 0
    }
    let worker = ChainWorker(try first.makeScoreWorker(), try second.makeWorker())
    let inputs = somePoints(40, dimension: 3)
    #expect(try worker.labels(of: inputs) == first.makeWorker().labels(of: inputs))
  }

  @Test func `a score that is not finite does not reach the second`() throws {
    let first = try LinearClassifier(
      inputShape: InputShape(features: 1), weights: [1e38, 1], offsets: [0, 0])
    let worker = ChainWorker(
      OverflowingWorker(), try first.makeWorker())
    #expect(throws: ClassifierError.self) { try worker.labels(of: [[1]]) }
  }

  private final class OverflowingWorker: ScoreWorker {
    let classCount = 1
    func score(_ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>) {
      for index in 0..<count { scores[index] = .infinity }
    }
  }
}
