// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Answers of classifiers` {
  @Test func `scores read back from their row as the same floats`() async throws {
    let bits = Gen.integer(in: UInt32.min...UInt32.max)
    let score = bits.map { Float(bitPattern: $0) }.map { $0.isFinite ? $0 : 0 }
    try await propertyCheck(count: 200, input: score.array(of: 1...5)) { scores in
      let answer = ExampleAnswer(example: 7, label: 2, prediction: 0, scores: scores)
      let fields = answer.scoreRow.split(separator: ",").map(String.init)
      #expect(fields.prefix(2) == ["7", "2"])
      #expect(fields.dropFirst(2).map { Float($0) } == scores.map { Optional($0) })
      let header = ExampleAnswer.scoreHeader(classCount: scores.count).split(separator: ",")
      #expect(header.count == fields.count && header.last == "score_\(scores.count - 1)")
    }
  }

  @Test func `the short row tells whether the answer is right`() {
    let right = ExampleAnswer(example: 1, label: 2, prediction: 2, scores: [])
    let wrong = ExampleAnswer(example: 1, label: 2, prediction: 0, scores: [1])
    #expect(right.row == "1,2,2,1" && wrong.row == "1,2,0,0")
    #expect(wrong.withoutScores.scores.isEmpty && wrong.withoutScores.row == wrong.row)
    #expect(ExampleAnswer.header.split(separator: ",").count == 4)
  }
}
