// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import PropertyTesting
import Statistics
import Testing

@testable import Experiments

@Suite struct `Summaries of violations` {
  @Test func `the numbers are those of the count, and each example counts once`() async throws {
    let manifest = try AttackSamples.manifest()
    try await propertyCheck(count: 20, input: AttackSamples.runs) { records in
      guard !records.isEmpty else { return }
      let summary = try ViolationSummary(records: records, manifest: manifest)
      let violators = records.filter { record in
        record.points.contains { $0.isInside && $0.isBroken }
      }
      let count = try ViolationCount(
        violations: violators.count, attempted: records.count, alpha: .standard, beta: .standard)
      #expect(summary.violators == violators.map(\.example))
      #expect(summary.violations == violators.count && summary.attempted == records.count)
      #expect(summary.pValue == (try count.pValue()) && summary.expected == count.expected)
      #expect(summary.rateBound == (try count.rateBound()))
      #expect(summary.markovBound == count.markovBound)
      #expect(summary.isCompatible == (summary.pValue > 0.01))
    }
  }

  @Test func `abstentions and failures stay in n`() throws {
    let records = try AttackSamples.records(50, mix: .allFailed)
    let summary = try ViolationSummary(records: records, manifest: AttackSamples.manifest())
    #expect(summary.attempted == 50 && summary.violations == 0 && summary.pValue == 1)
    #expect(summary.power == 0)
  }

  @Test func `no records, or an inflation that is none, are refused`() throws {
    let manifest = try AttackSamples.manifest()
    #expect(throws: AttackError.self) { try ViolationSummary(records: [], manifest: manifest) }
    let records = try AttackSamples.records(20)
    for inflation in [1, 0.5, .nan, .infinity] {
      #expect(throws: AttackError.self) {
        try ViolationSummary(records: records, manifest: manifest, inflation: inflation)
      }
    }
    #expect(throws: AttackError.self) {
      try ViolationSummary(records: records, manifest: manifest, level: 0.7)
    }
  }
}
