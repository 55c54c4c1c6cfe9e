// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Experiments

@Suite struct `Rows of the curves` {
  @Test func `budgets are round, in order, and cover what matters`() async throws {
    try await propertyCheck(input: Gen.logUniform(in: 1e-299...1e299)) { end in
      let budgets = AttackCurveRow.budgets(upTo: end)
      #expect(budgets.first == 0 && 4...9 ~= budgets.count)
      #expect(zip(budgets, budgets.dropFirst()).allSatisfy { $0 < $1 })
      #expect((budgets.last ?? 0) <= end && (budgets.last ?? 0) > 0.6 * end)
    }
  }

  @Test func `budgets are the decimals that are meant`() {
    #expect(AttackCurveRow.budgets(upTo: 1.5) == [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4])
    #expect(AttackCurveRow.budgets(upTo: 300) == [0, 50, 100, 150, 200, 250, 300])
    #expect(AttackCurveRow.budgets(upTo: 0.008) == (0...8).map { Double($0) / 1000 })
  }

  @Test func `an end that is none leaves 0`() {
    for end in [0, -1, .nan, .infinity, .leastNonzeroMagnitude] {
      #expect(AttackCurveRow.budgets(upTo: end) == [0])
    }
  }

  @Test func `a row is in order from bound to bound`() throws {
    let curve = try AccuracyUnderAttack(records: AttackSamples.records(100), beta: .standard)
    for band in CurveBand.allCases {
      let row = try AttackCurveRow(
        curve, at: 0.2, band: band, rho: FailureProbability(0.05))
      #expect(row.lowerBound <= row.certified && row.certified <= row.underAttack)
      #expect(row.decided <= row.underAttack && row.underAttack <= row.upperBound)
    }
  }
}
