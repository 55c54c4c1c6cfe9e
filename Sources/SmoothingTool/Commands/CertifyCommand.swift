// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import RandomizedSmoothing

/// CERTIFY over the examples of a data set.
struct CertifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certify",
    abstract: "Certify examples: a class and a radius within which it cannot change.",
    discussion: """
      smoothing certify --classifier net:digits.safetensors --data digits:test --limit 100 --sigma 0.5 --output run/

      Each finished example is a line of run/records.jsonl; the same command resumes an interrupted run.
      """)

  @OptionGroup var classifierOptions: ClassifierOptions
  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var noiseOptions: NoiseOptions
  @OptionGroup var schedule: ScheduleOptions

  @OptionGroup var voting: VotingOptions

  @Option(
    help: "The folder of the run: records.jsonl and manifest.json. Default: nothing is stored.")
  var output: String?

  @Option(help: "What to do with an example that fails: stop, or continue without it.")
  var onError = ErrorPolicy.stop

  @Option(
    help:
      "The form of the result: text (a table), json (the records), csv (the reference implementation's log)."
  )
  var format = OutputFormat.text

  func run() throws {
    let dataset = try dataOptions.load()
    let named = try classifierOptions.open(sigma: noiseOptions.sigma)
    let run = try voting.run(
      of: named, over: dataset, noise: noiseOptions.kind(for: dataset),
      sigma: noiseOptions.sigma, sampling: try schedule.sampling())
    let session = CertificationSession(
      run: run, examples: try dataOptions.examples(of: dataset),
      folder: output.map { URL(fileURLWithPath: $0, isDirectory: true) }, onError: onError,
      showsFirstBatch: true)
    let records = try session.records(title: "certify")
    print(try text(of: records))
  }

  private func text(of records: [CertificationRecord]) throws -> String {
    switch format {
    case .text:
      let summary = try RunSummary(name: output ?? classifierOptions.classifier, records: records)
      return try AccuracyReport(runs: [summary]).table()
    case .csv: return ReferenceLog.text(of: records)
    case .json: return try records.map { try $0.jsonLine() }.joined(separator: "\n")
    }
  }
}
