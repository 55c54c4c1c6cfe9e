// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Classifiers

@Suite("Worker that labels points") struct PointWorkerTests {
  @Test func `each input of a batch is seen once, in order`() throws {
    let worker = PointWorker(dimension: 2) { Int($0[0] * 10 + $0[1]) }
    #expect(try worker.labels(of: [[1, 2], [3, 4], [0, 7]]) == [12, 34, 7])
  }

  @Test func `batches of another size than stated are refused`() {
    let worker = PointWorker(dimension: 2) { _ in 0 }
    let values: [Float] = [1, 2, 3]
    var labels: [Int32] = [0]
    #expect(throws: ClassifierError.wrongInputCount(expected: 2, actual: 3)) {
      var places = labels.mutableSpan
      try worker.classify(values.span, count: 1, into: &places)
    }
    #expect(throws: ClassifierError.wrongInputCount(expected: .max, actual: 3)) {
      var places = labels.mutableSpan
      try worker.classify(values.span, count: .max, into: &places)
    }
  }

  @Test func `a place too few for the labels is refused`() {
    let worker = PointWorker(dimension: 1) { _ in 0 }
    let values: [Float] = [1, 2]
    var labels: [Int32] = [0]
    #expect(throws: ClassifierError.wrongAnswerCount(expected: 2, actual: 1)) {
      var places = labels.mutableSpan
      try worker.classify(values.span, count: 2, into: &places)
    }
  }
}
