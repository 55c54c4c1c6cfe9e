// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Statistics
import Testing

@testable import Experiments

@Suite struct `Rows of a report` {
  func row(_ name: String, radii: [Double], clean: Int? = 1, at radius: Double) throws
    -> AccuracyRow
  {
    let records = (radii.isEmpty ? [0] : radii).enumerated().map { example, radius in
      var record = RecordSamples.certified(example, radius: radius)
      record.cleanPrediction = clean
      return record
    }
    let run = try RunSummary(name: name, records: records)
    return AccuracyRow(
      run: run, radius: radius, band: .population, rho: .standard, lowerBand: radius.nextUp)
  }

  @Test func `every number of the values reads back`() async throws {
    let radii = Gen.double(in: 0...2)
    try await propertyCheck(input: radii.array(of: 1...20), radii) { radii, radius in
      let row = try row("run", radii: radii, at: radius)
      let names = AccuracyRow.header.split(separator: ",")
      let values = row.csv.split(separator: ",", omittingEmptySubsequences: false)
      #expect(names.count == values.count)
      let fields = Dictionary(uniqueKeysWithValues: zip(names, values))
      let numbers = [
        "sigma": row.sigma, "radius": radius, "certified_accuracy": row.certifiedAccuracy,
        "average_radius": row.averageRadius, "lower_band": radius.nextUp, "rho": 0.001,
        "clean_accuracy": 1,
      ]
      for (name, number) in numbers {
        #expect(fields[Substring(name)].flatMap { Double($0) }?.bitPattern == number.bitPattern)
      }
      #expect(fields["examples"] == "\(radii.count)" && fields["band"] == "population")
    }
  }

  @Test func `a line of JSON reads back`() async throws {
    let radii = Gen.double(in: 0...2)
    try await propertyCheck(input: radii.array(of: 1...20), radii) { radii, radius in
      let row = try row("a/\"b\",c", radii: radii, at: radius)
      let line = Data(try row.jsonLine().utf8)
      let copy = try JSONDecoder().decode(AccuracyRow.self, from: line)
      #expect(copy == row)
    }
  }

  @Test func `accuracy that no record tells is an empty field`() throws {
    let row = try row("run", radii: [0.5], clean: nil, at: 0.25)
    #expect(row.csv.hasPrefix("run,0.25,1,0,0,,0.5,0.25,1.0,population,0.001,"))
  }

  @Test func `a name with a comma or a quote stays one field`() throws {
    #expect(try row("a,b", radii: [], at: 0).csv.hasPrefix("\"a,b\",0.25,"))
    #expect(try row("a\"b", radii: [], at: 0).csv.hasPrefix("\"a\"\"b\",0.25,"))
    #expect(try row("a b", radii: [], at: 0).csv.hasPrefix("a b,0.25,"))
  }
}
