// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite("Vote comparison") struct VoteComparisonTests {
  private func answers(_ labels: [Int32], _ scores: [Float]? = nil) -> BatchAnswers {
    BatchAnswers(labels: labels, scores: scores)
  }

  @Test func `a vote that differs at a tie is rounding, one that differs at a margin is not`() {
    let one = answers([0, 1, 0], [4, 3.9999, 0, 8, 2, 1])
    let other = answers([1, 1, 1], [3.9999, 4, 0, 8, 1, 2])
    let result = one.compared(with: other, tolerance: 2e-4)
    #expect(result.votes == 3 && result.different == 2 && result.clear == 1)
    #expect(result.greatestMargin == 0.5)
    #expect(result.greatestScoreDifference == 0.5)
  }

  @Test func `without scores every difference counts`() {
    let result = answers([0, 1]).compared(with: answers([0, 2]), tolerance: 2e-4)
    #expect(result.different == 1 && result.clear == 1 && result.greatestMargin == nil)
  }

  @Test func `the scores of either side judge`() {
    let result = answers([0]).compared(with: answers([1], [1, 1]), tolerance: 2e-4)
    #expect(result.different == 1 && result.clear == 0 && result.greatestMargin == 0)
    #expect(result.greatestScoreDifference == nil)
  }

  @Test func `evidence adds up`() {
    let one = answers([0], [1, 2]).compared(with: answers([1], [1, 2]), tolerance: 0)
    let sum = VoteComparison() + one + one
    #expect(sum.votes == 2 && sum.different == 2 && sum.greatestMargin == one.greatestMargin)
  }
}
