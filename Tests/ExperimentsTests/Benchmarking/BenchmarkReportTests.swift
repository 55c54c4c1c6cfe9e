// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

@Suite struct `Benchmark reports` {
  func report(_ rows: [BenchmarkRow]) throws -> BenchmarkReport {
    BenchmarkReport(
      rows, options: BenchmarkOptions(networks: []),
      provenance: Provenance(command: "smoothing benchmark"))
  }

  let rows = [
    BenchmarkRow(.noise(.grid, of: "mnist"), Spread([1e9, 2e9])),
    BenchmarkRow(.peak(.f32, threads: 2), Spread([5e11])),
    BenchmarkRow(.peak(.bf16, threads: 1), nil),
  ]

  @Test func `it reads back from JSON`() throws {
    let report = try report(rows)
    let read = try JSONDecoder().decode(
      BenchmarkReport.self, from: Data(try report.jsonLine().utf8))
    #expect(read == report)
    #expect(Set(read.instructions.keys) == Set(ArithmeticPeak.allCases.map(\.rawValue)))
  }

  @Test func `CSV has a line for each result`() throws {
    let lines = try report(rows).csv.split(separator: "\n")
    #expect(lines.map(String.init) == [BenchmarkRow.header] + rows.map(\.csv))
  }

  @Test func `text has a table for each section, without empty columns`() throws {
    let text = try report(rows).text
    #expect(text.contains("noise  noise  threads  values/s"))
    #expect(text.contains("1.50 G") && text.contains("1.00 G … 2.00 G"))
    #expect(text.contains("peak") && text.contains("unavailable"))
    #expect(!text.contains("scaling") && !text.contains("of peak"))
    let blocks = text.components(separatedBy: "\n\n")
    #expect(blocks.count == 3)
  }
}
