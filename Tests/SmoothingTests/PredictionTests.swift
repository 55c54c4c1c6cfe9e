// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Smoothing

@Suite("Prediction") struct PredictionTests {
  private static let votes = Gen.int(in: 0...30).array(of: 1...4)

  @Test func `it has a label or a reason`() async throws {
    let rule = try PredictionRule(alpha: .init(0.05))
    try await propertyCheck(input: Self.votes) { votes in
      let prediction = try rule.predict(try ClassCounts(votes))
      switch prediction.outcome {
      case .label(let label): #expect(prediction.label == label)
      case .abstain(let reason):
        #expect(prediction.label == nil && reason == .countsDoNotDiffer)
      }
    }
  }

  @Test func `the label is the most frequent class, with more votes than any other`() async throws {
    let rule = try PredictionRule(alpha: .init(0.4))
    try await propertyCheck(input: Self.votes) { votes in
      guard let label = try rule.predict(try ClassCounts(votes)).label else { return }
      for other in votes.indices where other != label { #expect(votes[other] < votes[label]) }
    }
  }

  @Test func `it answers where the p-value is at most α, and keeps counts and p-value`()
    async throws
  {
    let rule = try PredictionRule(alpha: .init(0.05))
    try await propertyCheck(input: Self.votes) { votes in
      let prediction = try rule.predict(try ClassCounts(votes))
      #expect((prediction.label != nil) == (prediction.pValue <= 0.05))
      #expect(0...1 ~= prediction.pValue)
      #expect(prediction.counts.votes == votes)
    }
  }
}
