// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import PropertyTesting
import Testing

@testable import NeuralNetworks

@Suite struct TileWorkerTests {
  /// Three classes whose scores are the three values of an image, in tiles of four that lie in memory in one order or the other.
  private final class Copier: TileWorker {
    static let tileSize = 4

    let inputShape: InputShape
    let classCount = 3
    private let labelsFirst: Bool
    private let memory = FloatBuffer(count: 12)

    init(labelsFirst: Bool) throws {
      inputShape = try InputShape(channels: 3, height: 1, width: 1)
      self.labelsFirst = labelsFirst
    }

    func evaluate(_ inputs: Span<Float>, first: Int, count: Int) -> TileScores {
      let (image, label) = labelsFirst ? (1, 4) : (3, 1)
      for index in 0..<count {
        for number in 0..<3 {
          unsafe memory.pointer[index * image + number * label] =
            inputs[(first + index) * 3 + number]
        }
      }
      return unsafe TileScores(
        start: UnsafePointer(memory.pointer), imageStride: image, labelStride: label)
    }
  }

  private func labels(_ worker: Copier, _ inputs: [Float], count: Int) throws -> [Int32] {
    var labels = [Int32](repeating: -1, count: count)
    var places = labels.mutableSpan
    try worker.classify(inputs.span, count: count, into: &places)
    return labels
  }

  @Test func `batches of any size have their own scores, and labels by the rule of argmax`()
    async throws
  {
    // Few values, so that equal ones are common: of these the lowest class counts.
    try await propertyCheck(
      input: Gen.int(in: 0...2).array(of: 39), Gen.int(in: 1...13)
    ) { values, count in
      let inputs = values.prefix(count * 3).map { Float($0) }
      for labelsFirst in [false, true] {
        let worker = try Copier(labelsFirst: labelsFirst)
        var scores = [Float](repeating: .nan, count: inputs.count)
        var places = scores.mutableSpan
        try worker.score(inputs.span, count: count, into: &places)
        #expect(scores == inputs)
        var expected = [Int32](repeating: -1, count: count)
        var answers = expected.mutableSpan
        try argmax(inputs.span, classCount: 3, into: &answers)
        #expect(try labels(worker, inputs, count: count) == expected)
      }
    }
  }

  @Test(arguments: [false, true])
  func `a score that is not finite is refused, and named by its place in the batch`(
    labelsFirst: Bool
  ) throws {
    var inputs = [Float](repeating: 1, count: 27)
    inputs[6 * 3 + 2] = .infinity
    #expect(throws: ClassifierError.nonFiniteScore(index: 6, label: 2, value: .infinity)) {
      try labels(Copier(labelsFirst: labelsFirst), inputs, count: 9)
    }
  }

  @Test(
    arguments: [
      (0, 6, 2, .emptyBatch), (-1, 6, 2, .emptyBatch),
      (2, 5, 2, .wrongInputCount(expected: 6, actual: 5)),
      (.max, 6, 2, .wrongInputCount(expected: .max, actual: 6)),
      (2, 6, 3, .wrongAnswerCount(expected: 2, actual: 3)),
    ] as [(Int, Int, Int, ClassifierError)])
  func `sizes that disagree are refused`(
    count: Int, values: Int, places: Int, error: ClassifierError
  ) throws {
    let worker = try Copier(labelsFirst: false)
    let inputs = [Float](repeating: 1, count: values)
    var labels = [Int32](repeating: -1, count: places)
    #expect(throws: error) {
      var answers = labels.mutableSpan
      try worker.classify(inputs.span, count: count, into: &answers)
    }
    #expect(labels.allSatisfy { $0 == -1 })
  }
}
