// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Summaries of runs` {
  @Test func `accuracy without noise is counted where the records tell it`() async throws {
    try await propertyCheck(input: Gen.int(in: 0...2).array(of: 1...30)) { kinds in
      let records = kinds.enumerated().map { example, kind in
        var record = RecordSamples.certified(example, label: 1)
        record.cleanPrediction = [1, 2, nil][kind]
        return record
      }
      let told = kinds.filter { $0 < 2 }
      let share = Double(told.count { $0 == 0 }) / Double(told.count)
      let summary = try RunSummary(name: "r", records: records)
      #expect(summary.cleanAccuracy == (told.isEmpty ? nil : share))
    }
  }

  @Test func `failures stay among the examples attempted`() throws {
    let records = [
      RecordSamples.certified(0), RecordSamples.failed(1), RecordSamples.abstained(2),
      RecordSamples.failed(3),
    ]
    let summary = try RunSummary(name: "r", records: records)
    #expect(summary.failures == 2)
    #expect(summary.accuracy.attempted == 4)
    #expect(summary.accuracy.abstentions == 1)
    #expect(summary.accuracy.at(0) == 0.25)
  }

  @Test func `the speed is votes by seconds`() throws {
    // Two examples of 110 votes in half a second each; the failure took no time.
    let records = [RecordSamples.certified(0), RecordSamples.abstained(1), RecordSamples.failed(2)]
    #expect(try RunSummary(name: "r", records: records).votesPerSecond == 220)
    var instant = RecordSamples.certified(0)
    instant.seconds = 0
    #expect(try RunSummary(name: "r", records: [instant]).votesPerSecond == 0)
  }

  @Test func `records of two runs are not summed up`() {
    var other = RecordSamples.certified(1)
    other.sigma = 0.5
    #expect(throws: ExperimentError.self) { try RunSummary(name: "r", records: []) }
    #expect(throws: ExperimentError.self) {
      try RunSummary(name: "r", records: [RecordSamples.certified(0), other])
    }
  }
}
