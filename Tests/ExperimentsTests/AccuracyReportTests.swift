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
  func `every number of the values reads back`(band: AccuracyBand) async throws {
    let radii = Gen.double(in: 0...2).array(of: 0...40)
    try await propertyCheck(count: 50, input: radii) { radii in
      let run = try summary("run", sigma: 0.25, radii: radii)
      let report = try AccuracyReport(
        runs: [run], radii: [0, 0.1, 1.5], band: band, rho: FailureProbability(0.01))
      let lines = try report.csv().split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      #expect(lines.count == 4)
      for (line, r) in zip(lines.dropFirst(), report.radii) {
        let fields = Dictionary(uniqueKeysWithValues: zip(lines[0], line))
        #expect(fields.count == line.count)
        let lower = try band.lowerBound(of: run.accuracy, at: r, rho: FailureProbability(0.01))
        #expect(fields["radius"].flatMap(Double.init) == r)
        #expect(fields["certified_accuracy"].flatMap(Double.init) == run.accuracy.at(r))
        #expect(fields["lower_band"].flatMap(Double.init) == lower)
        #expect(fields["average_radius"].flatMap(Double.init) == run.accuracy.averageRadius)
        #expect(fields["examples"].flatMap { Int($0) } == radii.count + 2)
        #expect(fields["abstentions"].flatMap { Int($0) } == 2)
        #expect(fields["band"] == band.rawValue)
        #expect(fields["clean_accuracy"].flatMap(Double.init) == 1)
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
