// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import RandomizedSmoothing

/// Certified accuracy of finished runs.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Certified accuracy of runs: a table and a figure.",
    discussion: "smoothing report run-0.25/ run-0.5/ --output report/")

  @Argument(help: "The folders of the runs.")
  var runs: [String]

  @Option(parsing: .unconditional, help: "The radii of the table, separated by commas.")
  var radii = AccuracyReport.standardRadii.map { "\($0)" }.joined(separator: ",")

  @Option(
    help:
      "What the lower band speaks of: test-set (all radii at once) or population (each radius by itself)."
  )
  var band = AccuracyBand.testSet

  @Option(
    parsing: .unconditional,
    help: "The probability with which the band may fail, above 0 and below 0.5.")
  var rho = 0.001

  @Option(help: "The folder for the figure and its data.")
  var output = "report"

  @Option(help: "The form of the result.")
  var format = OutputFormat.text

  func run() throws {
    let summaries = try runs.map { path in
      let folder = URL(fileURLWithPath: path, isDirectory: true)
      let records = try RecordReader.read(from: folder)
      guard !records.isEmpty else {
        throw ExperimentError.fileMissing(
          path: folder.appendingPathComponent(RecordWriter.fileName).path,
          fix: "make a run with 'smoothing certify --output \(path)'")
      }
      return try RunSummary(name: path, records: records)
    }
    let report = try AccuracyReport(
      runs: summaries, radii: try parsedRadii(), band: band,
      rho: try flag("--rho \(rho)") { try FailureProbability(rho) })
    switch format {
    case .text: print(try report.table())
    case .csv:
      print(([AccuracyRow.header] + (try report.rows()).map(\.csv)).joined(separator: "\n"))
    case .json:
      for row in try report.rows() { print(try row.jsonLine()) }
    }
    let figure = try report.writeFigure(to: URL(fileURLWithPath: output, isDirectory: true))
    Terminal.note(figure.note)
  }

  private func parsedRadii() throws -> [Double] {
    let values = try radii.split(separator: ",").map { text in
      guard let value = Double(text), value >= 0, value.isFinite else {
        throw FlagError("--radii \(radii): '\(text)' is not a radius; write for example 0,0.25,0.5")
      }
      return value
    }
    guard !values.isEmpty else {
      throw FlagError("--radii \(radii): give at least one radius, for example 0,0.25,0.5")
    }
    return values
  }
}
