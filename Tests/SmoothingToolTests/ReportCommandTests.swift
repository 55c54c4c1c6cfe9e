// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing
import Testing

@Suite struct `The command report` {
  /// Two runs at two noise levels.
  func shop() throws -> Workshop {
    let shop = try Workshop()
    for sigma in [0.5, 0.25] {
      let run = "certify --classifier net:net.safetensors --n 300 --limit 12"
      #expect(try shop.run("\(run) --sigma \(sigma) --output run-\(sigma)").code == 0)
    }
    return shop
  }

  @Test func `the table has a row for each run, and each number is that of its records`() throws {
    let shop = try shop()
    for band in AccuracyBand.allCases {
      let output = try shop.run(
        "report run-0.5 run-0.25 --radii 0,0.1,0.3 --rho 0.01 --band \(band.rawValue) --format csv")
      #expect(output.code == 0)
      let runs = try ["run-0.5", "run-0.25"].map {
        try RunSummary(name: $0, records: shop.records($0))
      }
      let report = try AccuracyReport(
        runs: runs, radii: [0, 0.1, 0.3], band: band, rho: FailureProbability(0.01))
      let rows = try report.rows().map(\.csv)
      #expect(output.lines.map(String.init) == [AccuracyRow.header] + rows)
      #expect(rows.count == 6)
    }
  }

  @Test func `the table for people says which band is drawn`() throws {
    let shop = try shop()
    let output = try shop.run("report run-0.25 run-0.5")
    #expect(output.code == 0)
    #expect(output.text.contains("this test set, all radii at once"))
    #expect(output.lines.dropFirst(2).prefix(2).map { $0.prefix(4) } == ["0.25", "0.5 "])
    let other = try shop.run("report run-0.25 --band population")
    #expect(other.text.contains("the population, each radius by itself"))
  }

  @Test func `what cannot be reported on is named`() throws {
    let shop = try shop()
    let whole = try shop.folder.text(of: "run-0.5/records.jsonl")
    try shop.folder.write(Array("garbage\n".utf8), to: "garbage/records.jsonl")
    try shop.folder.write(Array((whole + "{}\n").utf8), to: "tail/records.jsonl")
    try shop.folder.write(Array((whole + whole).utf8), to: "twice/records.jsonl")
    try shop.folder.write([], to: "empty/records.jsonl")
    for (run, part) in [
      ("garbage", "line 1"), ("tail", "line 13"), ("twice", "line 13"), ("empty", "certify"),
      ("nothing", "certify"),
    ] {
      let output = try shop.run("report run-0.5 \(run)")
      #expect(output.code == 3)
      #expect(output.text.isEmpty)
      #expect(output.messageLines.count == 1)
      #expect(output.messages.contains(part) && output.messages.contains(run))
    }
  }

  @Test func `a run that was cut off is reported on as far as it goes`() throws {
    let shop = try shop()
    let whole = try shop.folder.text(of: "run-0.5/records.jsonl")
    try shop.folder.write(Array(whole.utf8.dropLast(50)), to: "cut/records.jsonl")
    let output = try shop.run("report cut --format csv --radii 0")
    #expect(output.code == 0)
    #expect(output.lines.last?.hasPrefix("cut,0.5,11,") == true)
    #expect(try shop.folder.text(of: "report/certified-accuracy.csv").isEmpty == false)
  }
}
