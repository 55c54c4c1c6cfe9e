// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@Suite("Closure classifier") struct ClosureClassifierTests {
  private struct Refusal: Error, CustomStringConvertible {
    var description: String { "no opinion" }
  }

  private func classifier(
    classCount: Int = 3, _ label: @escaping @Sendable ([Float]) throws -> Int
  ) throws -> ClosureClassifier {
    try ClosureClassifier(
      inputShape: InputShape(features: 2), classCount: classCount, label: label)
  }

  @Test func `the labels are the closure's`() async throws {
    let f: @Sendable ([Float]) -> Int = { x in x[0] > x[1] ? 0 : x[0] > 0 ? 1 : 2 }
    let worker = try classifier(f).makeWorker()
    try await propertyCheck(input: Gen.float(in: -1...1).array(of: 2).array(of: 1...9)) { inputs in
      let labels = try worker.labels(of: inputs)
      #expect(labels.map(Int.init) == inputs.map(f))
    }
  }

  @Test func `the closure sees each input once, in order, with all its values`() throws {
    let inputs = somePoints(20, dimension: 2)
    let log = Log()
    let worker = try classifier { x in
      log.append(x)
      return 0
    }.makeWorker()
    _ = try worker.labels(of: inputs)
    #expect(log.entries == inputs)
  }

  @Test(arguments: [-1, 3, Int.max, Int.min])
  func `a label out of range is named with its place`(label: Int) throws {
    let worker = try classifier { x in x[0] == 9 ? label : 1 }.makeWorker()
    #expect(
      throws: ClassifierError.labelOutOfRange(label: label, classCount: 3, index: 2)
    ) { try worker.labels(of: [[0, 0], [1, 1], [9, 9], [9, 9]]) }
    #expect(try worker.labels(of: [[0, 0]]) == [1])
  }

  @Test func `what the closure throws is reported in its own words`() throws {
    let worker = try classifier { _ in throw Refusal() }.makeWorker()
    #expect(throws: ClassifierError.failed("no opinion")) { try worker.labels(of: [[0, 0]]) }
  }

  @Test(arguments: [0, -1, Int.min, 1 << 31, Int.max])
  func `the number of classes fits the labels`(classCount: Int) {
    #expect(throws: ClassifierError.invalidClassCount(classCount)) {
      try classifier(classCount: classCount) { _ in 0 }
    }
  }

  @Test func `it may be called as it says`() throws {
    let shape = try InputShape(features: 1)
    #expect(
      try ClosureClassifier(inputShape: shape, classCount: 1) { _ in 0 }.concurrency == .perThread)
    #expect(
      try ClosureClassifier(inputShape: shape, classCount: 1, concurrency: .serial) { _ in 0 }
        .concurrency == .serial)
  }
}
