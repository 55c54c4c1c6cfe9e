// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Experiments

@Suite struct `Accuracy reports` {
  /// A run with two abstentions, and certificates of the given radii.
  func summary(_ name: String, sigma: Double, radii: [Double]) throws -> RunSummary {
    let certified = radii.enumerated().map { RecordSamples.certified($0, radius: $1) }
    let records = certified + [RecordSamples.abstained(1000), RecordSamples.abstained(1001)]
    return try RunSummary(
      name: name,
      records: records.map { record in
        var record = record
        record.sigma = sigma
        record.cleanPrediction = 1
        return record
      })
  }

  @Test func `runs stand in the order of their noise`() throws {
    let runs = try [0.5, 0.12, 0.25].map { try summary("run-\($0)", sigma: $0, radii: [0.3]) }
    let report = try AccuracyReport(runs: runs)
    #expect(report.runs.map(\.sigma) == [0.12, 0.25, 0.5])
    let rows = try report.table().split(separator: "\n").dropFirst(2).prefix(3)
    #expect(rows.map { $0.split(separator: " ")[0] } == ["0.12", "0.25", "0.5"])
  }

  @Test(arguments: AccuracyBand.allCases)
  func `there is a row for each run and radius, with the numbers of the curve`(
    band: AccuracyBand
  ) async throws {
    let radii = Gen.double(in: 0...2).array(of: 0...40)
    try await propertyCheck(count: 50, input: radii) { radii in
      let rho = try FailureProbability(0.01)
      let runs = try [0.25, 0.5].map { try summary("run", sigma: $0, radii: radii) }
      let report = try AccuracyReport(runs: runs, radii: [0, 0.1, 1.5], band: band, rho: rho)
      let rows = try report.rows()
      #expect(rows.map(\.sigma) == [0.25, 0.25, 0.25, 0.5, 0.5, 0.5])
      #expect(rows.map(\.radius) == [0, 0.1, 1.5, 0, 0.1, 1.5])
      for row in rows {
        let curve = runs[0].accuracy
        #expect(row.certifiedAccuracy == curve.at(row.radius))
        #expect(row.lowerBand == (try band.lowerBound(of: curve, at: row.radius, rho: rho)))
        #expect(row.averageRadius == curve.averageRadius)
        #expect(row.examples == radii.count + 2 && row.abstentions == 2)
        #expect(row.band == band.rawValue && row.rho == 0.01 && row.cleanAccuracy == 1)
      }
    }
  }

  @Test func `the table says which band is drawn, and at which level`() throws {
    let run = try summary("run", sigma: 0.25, radii: [0.3])
    for band in AccuracyBand.allCases {
      let rho = try FailureProbability(0.0125)
      let table = try AccuracyReport(runs: [run], band: band, rho: rho).table()
      #expect(table.contains(band.explanation(rho: rho)) && table.contains("0.0125"))
    }
  }

  @Test func `three decimals of a bound never exceed it`() async throws {
    let shares = Gen.oneOf(
      Gen.double(in: 0...1),
      zip(Gen.int(in: 0...1000), Gen.int(in: -1...1)).map { thousandths, step in
        let share = Double(thousandths) / 1000
        return step < 0 ? max(0, share.nextDown) : step > 0 ? min(1, share.nextUp) : share
      })
    try await propertyCheck(count: 2000, input: shares) { share in
      let shown = try #require(Double(AccuracyReport.shareRoundedDown(share)))
      #expect(shown <= share)
      #expect(shown >= share - 0.001)
    }
    #expect(AccuracyReport.shareRoundedDown(0.9) == "0.900")
  }

  @Test func `reports on nothing, or at no distance, are refused`() throws {
    let run = try summary("run", sigma: 0.25, radii: [0.3])
    #expect(throws: ExperimentError.self) { try AccuracyReport(runs: []) }
    for radius in [-1, .nan, .infinity] {
      let error = #expect(throws: ExperimentError.self) {
        try AccuracyReport(runs: [run], radii: [0, radius])
      }
      #expect(error.map { "\($0)".contains("\(radius)") } == true)
    }
  }
}
