// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Smoothing
import Statistics
import Testing

@testable import Validation

@Suite("The library's PREDICT as a procedure") struct LibraryPredictionTests {
  @Test func `it says what the rule says`() async throws {
    let alpha = try FailureProbability(0.05)
    try await propertyCheck(input: Gen.int(in: 0...40).array(of: 2...4)) { votes in
      guard votes.contains(where: { $0 > 0 }) else { return }
      let counts = try ClassCounts(votes)
      let expected = try PredictionRule(alpha: alpha).predict(counts).label
      #expect(try LibraryPrediction().predict(counts, alpha: alpha) == expected)
    }
  }

  @Test func `it abstains on a tie and answers a landslide`() throws {
    let alpha = FailureProbability.standard
    #expect(try LibraryPrediction().predict(ClassCounts([50, 50]), alpha: alpha) == nil)
    #expect(try LibraryPrediction().predict(ClassCounts([1, 99]), alpha: alpha) == 1)
  }
}
