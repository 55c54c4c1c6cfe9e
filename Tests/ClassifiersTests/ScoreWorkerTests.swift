// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Classifiers

@Suite("Score worker") struct ScoreWorkerTests {
  /// Scores one number per input by a table; writes nothing where the table gives nil.
  private final class TableWorker: ScoreWorker {
    let classCount: Int
    let row: (Float) -> [Float?]

    init(classCount: Int, row: @escaping (Float) -> [Float?]) {
      self.classCount = classCount
      self.row = row
    }

    func score(
      _ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>
    ) throws(ClassifierError) {
      for index in 0..<count {
        for (label, value) in row(inputs[index]).enumerated() {
          if let value { scores[index * classCount + label] = value }
        }
      }
    }
  }

  @Test func `the label is the class of the greatest score, the first among equals`() throws {
    let worker = TableWorker(classCount: 3) { x in [x, 1, -x] }
    #expect(try worker.labels(of: [[2], [0], [-2], [1], [-1]]) == [0, 1, 2, 0, 1])
  }

  @Test func `labels do not depend on the batch`() async throws {
    try await propertyCheck(input: Gen.float(in: -9...9).array(of: 1...20)) { xs in
      let worker = TableWorker(classCount: 2) { x in [x * x, 2 * x + 3] }
      let inputs = xs.map { [$0] }
      let together = try worker.labels(of: inputs)
      let alone = try inputs.flatMap { try worker.labels(of: [$0]) }
      #expect(together == alone)
    }
  }

  @Test func `a score that is not finite is an error that names the input and the class`() {
    let worker = TableWorker(classCount: 2) { x in [0, 1 / x] }
    #expect(throws: ClassifierError.nonFiniteScore(index: 1, label: 1, value: .infinity)) {
      try worker.labels(of: [[1], [0]])
    }
  }

  @Test func `a score that was not written is an error, not a vote for class 0`() {
    let worker = TableWorker(classCount: 2) { x in x == 0 ? [nil, nil] : [-1, -2] }
    #expect(throws: ClassifierError.self) { try worker.labels(of: [[1], [0]]) }
    #expect(throws: Never.self) { try worker.labels(of: [[1], [1]]) }
  }
}
