// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Experiments

@Suite struct `Clean accuracy` {
  let label = Gen.int(in: 0...4)

  func answers(_ pairs: [(Int, Int)]) -> [ExampleAnswer] {
    pairs.enumerated().map {
      ExampleAnswer(example: $0, label: $1.0, prediction: $1.1, scores: [])
    }
  }

  @Test func `counts of classes and of mistakes make up the whole`() async throws {
    try await propertyCheck(count: 100, input: zip(label, label).array(of: 0...40)) { pairs in
      let tally = CleanAccuracy(answers(pairs))
      #expect(tally.examples == pairs.count)
      #expect(tally.correct == pairs.count { $0 == $1 })
      #expect(tally.classes.reduce(0) { $0 + $1.examples } == tally.examples)
      #expect(tally.classes.reduce(0) { $0 + $1.correct } == tally.correct)
      #expect(tally.confusions.reduce(tally.correct) { $0 + $1.count } == tally.examples)
      #expect(tally.classes.map(\.label) == Set(pairs.map(\.0)).sorted())
      #expect(tally.confusions.map(\.count) == tally.confusions.map(\.count).sorted(by: >))
      for cell in tally.confusions {
        #expect(cell.count == pairs.count { $0 == (cell.label, cell.prediction) })
      }
    }
  }

  @Test func `the order of the answers does not matter`() async throws {
    try await propertyCheck(count: 50, input: zip(label, label).array(of: 0...40)) { pairs in
      let (one, two) = (CleanAccuracy(answers(pairs)), CleanAccuracy(answers(pairs.reversed())))
      #expect(one.confusions == two.confusions && one.classes == two.classes)
    }
  }

  @Test func `the interval has half of alpha on each side`() async throws {
    try await propertyCheck(count: 50, input: zip(label, label).array(of: 1...40)) { pairs in
      let tally = CleanAccuracy(answers(pairs))
      let interval = try tally.interval(alpha: FailureProbability(0.05))
      let count = try BinomialCount(successes: tally.correct, trials: tally.examples)
      let half = try FailureProbability(0.025)
      #expect(interval.lower == (try ClopperPearson.lowerBound(count, alpha: half)))
      #expect(interval.upper == (try ClopperPearson.upperBound(count, alpha: half)))
      #expect(interval.lower.value <= tally.share && tally.share <= interval.upper.value)
    }
  }

  @Test func `without an example there is no interval`() {
    #expect(CleanAccuracy([]).share == 0)
    #expect(throws: StatisticsError.self) { try CleanAccuracy([]).interval(alpha: .standard) }
  }
}
