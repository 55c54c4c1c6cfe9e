// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Surveys of attack runs` {
  /// The tally of one attack, or of all, within a budget, straight from its definition.
  func tally(_ records: [AttackRecord], _ attack: String?, _ budget: CommonBudget) -> VerdictTally {
    var tally = VerdictTally()
    for record in records where record.failure == nil {
      let own = record.points.filter { attack == nil || $0.attack == attack }
      let points = own.filter { CommonBudget($0) == budget }
      guard let limit = points.first?.budget else { continue }
      if own.contains(where: { $0.isBroken && $0.distance <= limit }) {
        tally.enter(.confirmed(pValue: 0))
      } else if points.allSatisfy(\.isHeld) {
        tally.enter(.refuted(pValue: 0))
      } else {
        tally.enter(.undecided(pValue: 0))
      }
    }
    return tally
  }

  @Test func `every cell is as defined`() async throws {
    let configuration = try AttackSamples.configuration()
    try await propertyCheck(count: 30, input: AttackSamples.runs) { records in
      for row in AttackSurvey(records, configuration: configuration).budgetTallies {
        #expect(row.examples == tally(records, row.attack, row.budget))
      }
    }
  }

  @Test func `pairs are spread over the bins and none is lost`() async throws {
    let configuration = try AttackSamples.configuration()
    try await propertyCheck(count: 30, input: AttackSamples.runs) { records in
      let survey = AttackSurvey(records, configuration: configuration)
      let pairs = records.filter { $0.failure == nil && $0.radius != nil }
        .reduce(0) { $0 + Set($1.points.map(CommonBudget.init)).count }
      for attack in AttackSamples.attacks.map(Optional.some) + [nil] {
        let bins = survey.ratioTallies.filter { $0.attack == attack }
        #expect(bins.map(\.bin) == RatioBin.all)
        #expect(bins.reduce(0) { $0 + $1.pairs.total } == pairs)
      }
    }
  }

  @Test func `all together are worst in every example, and r over R is the least of all`()
    async throws
  {
    let configuration = try AttackSamples.configuration()
    try await propertyCheck(count: 30, input: AttackSamples.runs) { records in
      let survey = AttackSurvey(records, configuration: configuration)
      for row in survey.budgetTallies {
        let all = survey.budgetTallies.first { $0.attack == nil && $0.budget == row.budget }
        #expect(row.examples.broken <= all?.examples.broken ?? -1)
      }
      let certified = records.filter { $0.failure == nil && $0.radius != nil }
      let expected = certified.compactMap { record in
        record.leastBrokenDistance.map { $0 / (record.radius ?? 0) }
      }
      #expect(survey.tightness.last?.ratios == expected.sorted())
      #expect(survey.tightness.last?.examples == certified.count)
    }
  }

  @Test func `breaks never get fewer with the multiple`() async throws {
    let configuration = try AttackSamples.configuration()
    try await propertyCheck(count: 30, input: AttackSamples.runs) { records in
      let rows = AttackSurvey(records, configuration: configuration).budgetTallies
      for (row, next) in zip(rows, rows.dropFirst())
      where row.attack == next.attack && next.budget.multiple != nil {
        #expect(row.examples.broken <= next.examples.broken)
      }
    }
  }

  @Test func `attacks and budgets that the configuration does not name are shown too`() throws {
    let point = AttackSamples.point(
      "other", budget: 0.7, multiple: nil, departure: .undecided(pValue: 1))
    let survey = AttackSurvey(
      [AttackSamples.record(0, points: [point, point])],
      configuration: try AttackSamples.configuration())
    #expect(survey.attacks == AttackSamples.attacks + ["other"])
    #expect(survey.budgets.last == .distance(0.7))
    // Two points of one attack and budget are one example.
    #expect(survey.budgetTallies.last?.examples == VerdictTally(broken: 0, held: 0, undecided: 1))
  }
}
