// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Benchmark rows` {
  let key = BenchmarkKey(section: .noise, subject: "mnist", noise: .grid)

  @Test func `a line of CSV has a cell for each column, empty where nothing applies`() throws {
    let columns = BenchmarkRow.header.split(separator: ",")
    let full = BenchmarkRow(key, Spread([1, 2, 4]))
    #expect(full.csv == "noise,mnist,,grid,1,values/s,3,1.0,2.0,4.0,,,")
    for row in [full, BenchmarkRow(.peak(.int8, threads: 2), nil)] {
      #expect(
        row.csv.split(separator: ",", omittingEmptySubsequences: false).count == columns.count)
    }
  }

  @Test func `what the processor lacks is said`() {
    #expect(BenchmarkRow(.peak(.bf16, threads: 1), nil).cells.contains("unavailable"))
  }

  @Test func `it reads back from JSON`() throws {
    var row = BenchmarkRow(key, Spread([1, 3]))
    row.scaling = Spread([1.5])
    let line = try row.jsonLine()
    #expect(try JSONDecoder().decode(BenchmarkRow.self, from: Data(line.utf8)) == row)
  }

  @Test func `short numbers are near the number and short`() async throws {
    let factors = [("T", 1e12), ("G", 1e9), ("M", 1e6), ("k", 1e3)]
    try await propertyCheck(input: Gen.logUniform(in: 0.5...1e14)) { value in
      let text = BenchmarkRow.short(value)
      let factor = factors.first { text.hasSuffix($0.0) }?.1 ?? 1
      let number = try #require(Double(text.split(separator: " ")[0]))
      #expect(abs(number * factor - value) <= 0.01 * value)
      #expect(text.count <= 8)
    }
  }
}
