// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Smoothing
import Testing

@testable import Attacks

@Suite("Gradient estimate")
struct GradientEstimateTests {
  private func estimate(_ votes: [Int], label: Int) throws -> GradientEstimate {
    GradientEstimate(
      loss: 1, standardError: 0.5, gradient: [2], counts: try ClassCounts(votes), label: label)
  }

  @Test func `adversarial is where another class has at least as many votes`() async throws {
    try await propertyCheck(input: Gen.int(in: 0...5).array(of: 2...4)) { votes in
      for label in votes.indices {
        let found = try estimate(votes, label: label)
        let isBeaten = votes.indices.contains { $0 != label && votes[$0] >= votes[label] }
        #expect(found.isFooled == isBeaten)
        let total = votes.reduce(0, +)
        #expect(found.share == (total == 0 ? 0 : Double(votes[label]) / Double(total)))
      }
    }
  }

  @Test func `the only class is never left`() throws {
    #expect(try !estimate([5], label: 0).isFooled)
    #expect(try !estimate([0], label: 0).isFooled)
  }
}
