// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing
import Testing

/// That everything asked for is measured and written; never how fast it is.
@Suite struct `The command benchmark` {
  static let short = ["benchmark", "--networks", "digits", "--seconds", "0.002", "--rounds", "3"]

  func run(_ arguments: String...) throws -> Tool.Output {
    try Tool.run(Self.short + arguments)
  }

  @Test func `every section is measured and written as JSON`() throws {
    let sections = BenchmarkSection.allCases.filter { $0 != .memory }
    let output = try run(
      "--only", sections.map(\.rawValue).joined(separator: ","), "--threads", "1,2",
      "--format", "json")
    #expect(output.code == 0, "\(output.messages)")
    let report = try JSONDecoder().decode(BenchmarkReport.self, from: Data(output.text.utf8))
    #expect(Set(report.rows.map(\.key.section)) == Set(sections))
    #expect(report.rounds == 3 && report.seconds == 0.002)
    #expect(report.provenance.command.hasPrefix("smoothing benchmark"))
    for row in report.rows {
      guard let value = row.value else { continue }
      #expect(value.rounds == 3 && value.least <= value.median && value.median <= value.greatest)
    }
    for row in report.rows where row.key.section == .endToEnd {
      #expect(row.shareOfPeak != nil || row.key.precision != "f32")
      #expect((row.scaling != nil) == (row.key.threads == 2))
    }
  }

  @Test func `CSV has one line for each result, text a table for each section`() throws {
    let csv = try run(
      "--only", "noise,peak", "--noises", "float", "--threads", "1", "--format", "csv")
    #expect(csv.code == 0)
    #expect(csv.lines.first.map(String.init) == BenchmarkRow.header)
    #expect(csv.lines.count == 1 + 1 + ArithmeticPeak.allCases.count)
    let text = try run("--only", "noise,peak", "--noises", "float", "--threads", "1")
    #expect(text.code == 0 && text.messages.isEmpty)
    #expect(text.text.contains("noise") && text.text.contains("peak"))
    #expect(text.text.contains("values/s") && text.text.contains("operations/s"))
  }

  @Test func `only what is asked for is measured`() throws {
    let output = try run(
      "--only", "end-to-end", "--noises", "grid", "--precisions", "f32", "--threads", "2",
      "--format", "csv")
    #expect(output.lines.count == 2)
    #expect(output.lines.last?.hasPrefix("end-to-end,digits,f32,grid,2,votes/s,3,") == true)
  }

  @Test func `saved networks are the ones that are measured`() throws {
    let folder = try TemporaryFolder()
    let saved = try Tool.run("benchmark", "--networks", "digits", "--save", "nets", in: folder)
    #expect(saved.code == 0 && saved.text.contains("nets/digits.safetensors"))
    let file = try WeightFile(contentsOf: folder.url("nets/digits.safetensors").path)
    #expect(file.network.parameters == (try BenchmarkNetwork("digits").network.parameters))
    let output = try Tool.run(
      [
        "benchmark", "--networks", "nets/digits.safetensors", "--only", "network", "--seconds",
        "0.002",
      ],
      in: folder)
    #expect(output.code == 0 && output.text.contains("digits"))
  }

  @Test func `an interruption ends it without a result`() throws {
    let process = try RunningTool(
      ["benchmark", "--only", "noise", "--networks", "digits", "--rounds", "10000"])
    Thread.sleep(forTimeInterval: 1)
    process.send(SIGINT)
    let output = try process.wait()
    #expect(output.code == 130 || output.code == nil)
    #expect(output.text.isEmpty)
  }
}
