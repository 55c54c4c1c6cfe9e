// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Classifiers

@Suite("Linear worker") struct LinearWorkerTests {
  private func worker(_ weights: [Double], _ offsets: [Double]) throws -> LinearWorker {
    LinearWorker(
      try LinearClassifier(
        inputShape: InputShape(features: weights.count / offsets.count), weights: weights,
        offsets: offsets))
  }

  @Test func `scores are affine in the input`() async throws {
    let worker = try worker([1, -2, 0.5, 3], [0.25, -1])
    let small = Gen.int(in: -1000...1000).map { Float($0) / 64 }
    try await propertyCheck(input: small.array(of: 2), small.array(of: 2)) { x, y in
      let sum = zip(x, y).map { $0 + $1 }
      // All numbers are multiples of 2⁻⁸ below 2¹⁰, so nothing is rounded.
      let s = try worker.scores(of: [x, y, sum, [0, 0]])
      for label in 0..<2 {
        #expect(s[0][label] + s[1][label] == s[2][label] + s[3][label])
      }
    }
  }

  @Test func `labels are compared before the scores are rounded`() throws {
    // Both scores round to the same Float, and class 1 is the greater.
    let worker = try worker([0, 1], [1, 0x1p-40])
    #expect(try worker.scores(of: [[1]]) == [[1, 1]])
    #expect(try worker.labels(of: [[1]]) == [1])
  }

  @Test func `equal scores go to the lowest index`() throws {
    let worker = try worker([1, 1, 1, 0], [0, 0, 0, 5])
    #expect(try worker.labels(of: [[1], [5], [6]]) == [3, 0, 0])
  }

  @Test func `the gradient of a linear function is its weights`() async throws {
    let worker = try worker([1, -2, 0.5, 3, 0, 7], [0, 0])
    try await propertyCheck(input: Gen.float(in: -1e3...1e3).array(of: 3)) { x in
      let first = try worker.gradient(of: x, cotangents: [1, 0])
      let second = try worker.gradient(of: x, cotangents: [0, 1])
      let both = try worker.gradient(of: x, cotangents: [2, -1])
      #expect(first == [1, -2, 0.5])
      #expect(second == [3, 0, 7])
      #expect(both == [-1, -4, -6])
    }
  }

  @Test func `a score that overflows is an error, not a label`() throws {
    let worker = try worker([1e308, 1e308, 0, 0], [0, 0])
    let error = ClassifierError.nonFiniteScore(index: 1, label: 0, value: .infinity)
    #expect(throws: error) { try worker.labels(of: [[0, 0], [9, 9]]) }
    #expect(throws: error) { try worker.scores(of: [[0, 0], [9, 9]]) }
    #expect(try worker.labels(of: [[0, 0]]) == [0])
    // As labels these scores are fine, but they are not finite as Float.
    #expect(try worker.labels(of: [[1e-9, 0]]) == [0])
    #expect(throws: ClassifierError.nonFiniteScore(index: 0, label: 0, value: .infinity)) {
      try worker.scores(of: [[1e-9, 0]])
    }
  }

  @Test func `a pixel that is not finite is an error, not a label`() throws {
    let worker = try worker([1, -1], [0, 0])
    for bad in [Float.nan, .infinity, -.infinity] {
      #expect(throws: ClassifierError.self) { try worker.labels(of: [[bad]]) }
      #expect(throws: ClassifierError.self) { try worker.scores(of: [[bad]]) }
    }
  }

  @Test func `a batch of the wrong length is refused`() throws {
    let worker = try worker([1, 2, 3, 4], [0, 0])
    #expect(throws: ClassifierError.wrongInputCount(expected: 4, actual: 3)) {
      try worker.labels(of: [[1, 2], [3]])
    }
    #expect(throws: ClassifierError.wrongInputCount(expected: 2, actual: 1)) {
      try worker.gradient(of: [1], cotangents: [1, 0])
    }
    #expect(throws: ClassifierError.wrongInputCount(expected: 2, actual: 3)) {
      try worker.gradient(of: [1, 2], cotangents: [1, 0, 0])
    }
  }

  @Test func `room of the wrong size for the answers is refused`() throws {
    let worker = try worker([1, 2, 3, 4], [0, 0])
    let input: [Float] = [1, 2]
    var floats = [Float](repeating: 0, count: 3)
    var labels = [Int32](repeating: 0, count: 0)
    var three = floats.mutableSpan
    var none = labels.mutableSpan
    // The span cannot be captured by a closure, hence no #expect(throws:).
    do throws(ClassifierError) {
      try worker.score(input.span, count: 1, into: &three)
      Issue.record("no error")
    } catch { #expect(error == .wrongAnswerCount(expected: 2, actual: 3)) }
    do throws(ClassifierError) {
      try worker.pullBack(input.span, count: 1, cotangents: input.span, into: &three)
      Issue.record("no error")
    } catch { #expect(error == .wrongAnswerCount(expected: 2, actual: 3)) }
    do throws(ClassifierError) {
      try worker.classify(input.span, count: 1, into: &none)
      Issue.record("no error")
    } catch { #expect(error == .wrongAnswerCount(expected: 1, actual: 0)) }
  }
}
