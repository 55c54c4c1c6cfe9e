// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Classifiers

@Suite("Gradient worker of a chain") struct ChainGradientWorkerTests {
  private let first: LinearClassifier
  private let second: LinearClassifier
  private let worker: ChainGradientWorker

  init() throws {
    first = try someLinear(4, to: 5, seed: 11)
    second = try someLinear(5, to: 3, seed: 12)
    worker = ChainGradientWorker(try first.makeGradientWorker(), try second.makeGradientWorker())
  }

  @Test func `labels are those of the greatest score`() throws {
    let inputs = somePoints(50, dimension: 4)
    let scores = try worker.scores(of: inputs)
    let best = scores.map { row in Int32(row.firstIndex(of: row.max() ?? 0) ?? -1) }
    #expect(try worker.labels(of: inputs) == best)
    #expect(worker.classCount == 3)
  }

  @Test func `the gradient is the product of the Jacobians`() throws {
    let whole = try product(first, second).makeGradientWorker()
    let cotangents: [Float] = [1, -2, 0.5]
    let found = try worker.gradient(of: [1, 2, 3, 4], cotangents: cotangents)
    let expected = try whole.gradient(of: [1, 2, 3, 4], cotangents: cotangents)
    for (a, b) in zip(found, expected) { #expect(abs(a - b) < 1e-5) }
  }
}
