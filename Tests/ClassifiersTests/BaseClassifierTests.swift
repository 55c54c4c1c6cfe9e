// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Synchronization
import Testing

@Suite("Base classifier") struct BaseClassifierTests {
  @Test func `a function of its input keeps every law`() throws {
    try checkClassifierLaws(try threshold { rows, i in rows[i][0] > 0.5 ? 1 : 0 })
  }

  @Test func `every classifier of this module keeps every law`() throws {
    let shape = try InputShape(channels: 1, height: 2, width: 2)
    try checkClassifierLaws(try HalfSpaceClassifier(normal: [1, -2, 0.5], offset: 0.1))
    try checkClassifierLaws(
      try LinearClassifier(
        inputShape: shape, weights: somePoints(1, dimension: 20)[0].map(Double.init),
        offsets: [0, 0.1, -0.1, 0.2, 0]))
    try checkClassifierLaws(
      try ClosureClassifier(inputShape: shape, classCount: 3) { x in
        x[0] + x[3] > 1 ? 2 : x[1] > x[2] ? 1 : 0
      })
    try checkClassifierLaws(try QuadraticClassifier())
  }

  @Test func `normalizing by the batch is caught`() throws {
    // The classic defect: batch normalization left in training mode.
    let mutant = try threshold { rows, i in
      rows[i][0] > rows.reduce(0) { $0 + $1[0] } / Float(rows.count) ? 1 : 0
    }
    #expect(try ClassifierLaws(mutant).broken().contains(.split))
  }

  @Test func `a label that depends on the place in the batch is caught`() throws {
    let mutant = try threshold { _, i in Int32(i % 2) }
    let broken = try ClassifierLaws(mutant).broken()
    #expect(broken.contains(.split) && broken.contains(.permutation) && broken.contains(.copies))
  }

  @Test func `a label that depends on a neighbour in the batch is caught`() throws {
    let mutant = try threshold { rows, i in rows[i][0] > rows[max(0, i - 1)][1] ? 1 : 0 }
    #expect(try ClassifierLaws(mutant).broken().contains(.permutation))
  }

  @Test func `labels do not depend on the batch, whatever the inputs and the cut`() async throws {
    let classifier = try LinearClassifier(
      inputShape: InputShape(features: 3), weights: [1, 0, 0, 0, 1, 0, 0, 0, 1],
      offsets: [0, 0, 0])
    let coordinate = Gen.float(in: -1e6...1e6)
    try await propertyCheck(
      input: coordinate.array(of: 3).array(of: 1...12), Gen.int(in: 1...12)
    ) { inputs, size in
      let worker = try classifier.makeWorker()
      let alone = try inputs.flatMap { try worker.labels(of: [$0]) }
      #expect(try worker.labels(of: inputs) == alone)
      let cut = min(size, inputs.count - 1)
      let parts = [Array(inputs[..<cut]), Array(inputs[cut...])].filter { !$0.isEmpty }
      #expect(try parts.flatMap { try worker.labels(of: $0) } == alone)
    }
  }

  @Test func `without a word of its own a classifier may run on every thread`() throws {
    #expect(try HalfSpaceClassifier(normal: [1], offset: 0).concurrency == .perThread)
  }
}
