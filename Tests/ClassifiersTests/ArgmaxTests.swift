// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Classifiers

@Suite("Argmax") struct ArgmaxTests {
  private func labels(_ scores: [Float], classCount: Int, rows: Int? = nil) throws -> [Int32] {
    var labels = [Int32](repeating: -1, count: rows ?? scores.count / max(1, classCount))
    var places = labels.mutableSpan
    try argmax(scores.span, classCount: classCount, into: &places)
    return labels
  }

  @Test func `no score is above that of the label, and none before it reaches it`() async throws {
    let score = Gen.oneOf(
      Gen.float(in: -Float.greatestFiniteMagnitude ... .greatestFiniteMagnitude),
      Gen.element(of: [0, -0.0, 1, -1, Float.leastNonzeroMagnitude]))
    try await propertyCheck(input: score.array(of: 1...8)) { row in
      let label = try labels(row, classCount: row.count)[0]
      let best = row[Int(label)]
      #expect(row.allSatisfy { $0 <= best })
      #expect(row[..<Int(label)].allSatisfy { $0 < best })
    }
  }

  @Test func `rows are answered one by one`() async throws {
    let row = Gen.float(in: -3...3).array(of: 4)
    try await propertyCheck(input: row.array(of: 0...9)) { rows in
      let together = try labels(rows.flatMap { $0 }, classCount: 4)
      let alone = try rows.flatMap { try labels($0, classCount: 4) }
      #expect(together == alone)
    }
  }

  @Test func `the lowest index wins a tie, and −0 ties with 0`() throws {
    #expect(try labels([1, 1, 1, 0, 2, 2], classCount: 3) == [0, 1])
    #expect(try labels([-0.0, 0, 0, -0.0], classCount: 2) == [0, 0])
    #expect(try labels([-5], classCount: 1) == [0])
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func `a score that is not finite is named by row and class`(value: Float) throws {
    // NaN ≠ NaN, so that the error is compared by its text.
    let error = try #require(throws: ClassifierError.self) {
      try labels([0, 1, 2, 3, value, 5], classCount: 2)
    }
    let expected = ClassifierError.nonFiniteScore(index: 2, label: 0, value: value)
    #expect("\(error)" == "\(expected)")
  }

  @Test func `sizes that disagree are refused`() {
    #expect(throws: ClassifierError.wrongAnswerCount(expected: 4, actual: 5)) {
      try labels([1, 2, 3, 4, 5], classCount: 2, rows: 2)
    }
    #expect(throws: ClassifierError.wrongAnswerCount(expected: .max, actual: 0)) {
      try labels([], classCount: .max, rows: 3)
    }
  }

  @Test(arguments: [0, -1, Int.min]) func `there is at least one class`(classCount: Int) {
    #expect(throws: ClassifierError.invalidClassCount(classCount)) {
      try labels([], classCount: classCount, rows: 1)
    }
  }
}
