// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Statistics
import Testing

@testable import Experiments

@Suite struct `Attack reports` {
  @Test func `table, document and page can be made of any run`() async throws {
    let manifest = try AttackSamples.manifest()
    try await propertyCheck(count: 15, input: AttackSamples.runs) { records in
      for band in CurveBand.allCases {
        let report = try AttackReport(manifest: manifest, records: records, band: band)
        #expect(try report.table().contains(AttackStatement(report.summary).verdict))
        #expect(try report.json().contains("\"attempted\" : \(records.count)"))
        #expect(try report.curveRows().isEmpty == records.isEmpty)
      }
    }
  }

  @Test func `the level of the bands can be chosen`() throws {
    let report = try AttackReport(
      manifest: AttackSamples.manifest(), records: AttackSamples.records(10),
      rho: FailureProbability(0.0125))
    #expect(try report.table().contains("0.0125"))
  }

  @Test func `it is written where it was asked to be`() throws {
    let folder = try TemporaryFolder()
    let report = try AttackReport(
      manifest: AttackSamples.manifest(), records: AttackSamples.records(10))
    let notes = try report.write(
      to: URL(fileURLWithPath: folder.path).appendingPathComponent("new"), gnuplot: nil)
    #expect(notes.first == "report: \(folder.path)/new/report.html")
    #expect(notes.contains { $0.contains("gnuplot is not installed") })
  }
}
