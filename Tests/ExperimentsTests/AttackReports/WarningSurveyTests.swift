// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Testing

@testable import Experiments

@Suite struct `Warnings from records` {
  /// A held point of an attack, changed.
  func point(
    _ attack: String = "pgd", budget: Double = 0.5, _ departure: Verdict = .refuted(pValue: 0),
    _ change: (inout AttackPointRecord) -> Void = { _ in }
  ) -> AttackPointRecord {
    var point = AttackSamples.point(attack, budget: budget, departure: departure)
    change(&point)
    return point
  }

  func warnings(_ points: [AttackPointRecord]...) -> [AttributedWarning] {
    let records = points.enumerated().map { AttackSamples.record($0, points: $1) }
    return WarningSurvey(
      records, attacks: ["pgd", "stein-pgd"], levels: WarningSurvey.knownLevels
    ).warnings
  }

  func expect(
    _ indicator: AttackIndicator, of attack: String?, _ measured: Double,
    in warnings: [AttributedWarning]
  ) {
    #expect(warnings.map(\.warning.indicator) == [indicator])
    #expect(warnings.first?.attack == attack)
    #expect(abs((warnings.first?.warning.measured ?? -1) - measured) < 1e-12)
  }

  @Test func `healthy searches deserve none`() {
    #expect(warnings([point(), point("stein-pgd")], [], [point()]).isEmpty)
    #expect(warnings().isEmpty)
  }

  @Test func `steps without a gradient are counted over all searches`() {
    let found = warnings([point { $0.zeroGradients = 5 }, point()])
    expect(.unavailableGradient, of: "pgd", 5.0 / 40, in: found)
  }

  @Test func `a success on the way that was not returned is one example, however many budgets`() {
    let silent = point { $0.wasFooledOnPath = true }
    expect(.silentSuccess, of: "pgd", 1, in: warnings([silent, silent], [point()]))
  }

  @Test func `late progress is averaged where it was measured`() {
    let late = point { $0.lateProgress = 0.4 }
    let early = point { $0.lateProgress = 0 }
    let unmeasured = point { $0.lateProgress = nil }
    expect(.incompleteOptimization, of: "pgd", 0.2, in: warnings([late, early, unmeasured]))
  }

  @Test func `refuted successes count whether votes or the screening refuted them`() {
    let byScreening = point {
      $0.fooledOnSearchNoise = true
      $0.counts = nil
    }
    let confirmed = point("pgd", budget: 1, .confirmed(pValue: 0))
    let unseen = point("pgd", .undecided(pValue: 1)) {
      $0.fooledOnSearchNoise = true
      $0.counts = nil
    }
    expect(.transferFailure, of: "pgd", 0.5, in: warnings([byScreening, confirmed, unseen]))
  }

  @Test func `labels that win are seen once for the run`() {
    let labels = point("stein-pgd", budget: 0.3, .confirmed(pValue: 0))
    let gradients = point("pgd", budget: 0.5, .confirmed(pValue: 0))
    expect(.blackBoxWins, of: nil, 1, in: warnings([labels, gradients]))
    #expect(warnings([point("pgd", budget: 0.3, .confirmed(pValue: 0)), labels]).isEmpty)
  }

  @Test func `a refuted budget above a confirmed one is a lost success, an undecided one is not`() {
    let success = point("pgd", budget: 0.3, .confirmed(pValue: 0))
    expect(.nonMonotoneSuccess, of: "pgd", 1, in: warnings([success, point(budget: 0.6)]))
    #expect(warnings([success, point("pgd", budget: 0.6, .undecided(pValue: 1))]).isEmpty)
  }

  @Test func `records that failed say nothing`() {
    var record = AttackSamples.record(0, points: [point { $0.zeroGradients = 20 }])
    record.failure = "no labels"
    let survey = WarningSurvey([record], attacks: ["pgd"], levels: [:])
    #expect(survey.warnings.isEmpty)
  }
}
