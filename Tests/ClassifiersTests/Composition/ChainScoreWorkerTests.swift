// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Classifiers

@Suite("Score worker of a chain") struct ChainScoreWorkerTests {
  private let first: LinearClassifier
  private let second: LinearClassifier
  private let worker: ChainScoreWorker

  init() throws {
    first = try someLinear(4, to: 5, seed: 11)
    second = try someLinear(5, to: 3, seed: 12)
    worker = ChainScoreWorker(try first.makeScoreWorker(), try second.makeScoreWorker())
  }

  @Test func `labels are those of the greatest score`() throws {
    let inputs = somePoints(50, dimension: 4)
    let scores = try worker.scores(of: inputs)
    let best = scores.map { row in Int32(row.firstIndex(of: row.max() ?? 0) ?? -1) }
    #expect(try worker.labels(of: inputs) == best)
    #expect(worker.classCount == 3)
  }
}
