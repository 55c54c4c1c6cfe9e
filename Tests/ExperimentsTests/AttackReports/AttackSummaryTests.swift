// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Foundation
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Summaries of attack runs` {
  func summary(_ records: [AttackRecord]) throws -> AttackSummary {
    try AttackSummary(records: records, manifest: AttackSamples.manifest())
  }

  @Test func `endings add up to the attempts, and the order of records does not matter`()
    async throws
  {
    try await propertyCheck(count: 20, input: AttackSamples.runs) { records in
      let summary = try summary(records)
      #expect(summary.attempted == records.count)
      #expect(summary.failed == records.count { $0.failure != nil })
      #expect(summary.issued == records.count { $0.failure == nil && $0.radius != nil })
      #expect(summary.failed + summary.abstained + summary.issued == summary.attempted)
      #expect(summary.replication.held == summary.issued)
      let reversed = try self.summary(records.reversed())
      #expect(reversed.byBudget == summary.byBudget && reversed.byRatio == summary.byRatio)
      #expect(reversed.tightness == summary.tightness)
      #expect(reversed.violations?.violations == summary.violations?.violations)
    }
  }

  @Test func `runs of any kind have one, also of one record or none`() throws {
    for mix in AttackSamples.Mix.all {
      for count in [0, 1, 2] { _ = try summary(AttackSamples.records(count, mix: mix)) }
    }
    let none = try summary([])
    #expect(none.violations == nil && none.attempted == 0 && none.greatestVerifiedPoints == 0)
  }

  @Test func `two records of one example, or of another run, are refused`() throws {
    let record = AttackSamples.failed(4)
    var other = AttackSamples.failed(5)
    other.beta = 0.01
    for records in [[record, record], [record, other]] {
      let error = #expect(throws: ExperimentError.self) { try summary(records) }
      #expect(error.map { "\($0)".contains("example") } == true)
    }
  }

  @Test func `attacks are ordered by what they broke`() throws {
    let summary = try summary(AttackSamples.records(200))
    let order = summary.strengthOrder(at: .multiple(2))
    #expect(order.map(\.name) == ["smooth-adv", "pgd", "stein-pgd", "random"])
    #expect(
      zip(order, order.dropFirst()).allSatisfy { $0.examples.broken >= $1.examples.broken })
    #expect(summary.strengthOrder(at: .multiple(17)).isEmpty)
    #expect(summary.strengthOrder(at: .multiple(0.5)).map(\.name) == AttackSamples.attacks)
  }

  @Test func `warnings from elsewhere stand with those of the records`() throws {
    let extra = AttackWarning(.unstableLoss, measured: 0.5)
    let summary = try AttackSummary(
      records: [], manifest: AttackSamples.manifest(), warnings: [extra])
    #expect(summary.warnings == [AttributedWarning(attack: nil, warning: extra)])
  }

  @Test func `levels of attacks that are not known can be told`() throws {
    let points = [
      AttackSamples.point("mine", budget: 0.3, departure: .confirmed(pValue: 0)),
      AttackSamples.point("pgd", budget: 0.6, departure: .confirmed(pValue: 0)),
    ]
    let records = [AttackSamples.record(0, points: points)]
    let manifest = try AttackSamples.manifest()
    #expect(try AttackSummary(records: records, manifest: manifest).warnings.isEmpty)
    let told = try AttackSummary(
      records: records, manifest: manifest, levels: ["mine": .labels])
    #expect(told.warnings.map(\.warning.indicator) == [.blackBoxWins])
  }

  @Test func `it reads back from JSON as it was`() throws {
    let summary = try summary(AttackSamples.records(20))
    let data = Data(try summary.jsonLine().utf8)
    #expect(try JSONDecoder().decode(AttackSummary.self, from: data) == summary)
  }
}
