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

  @Option(help: "The classifier: net:WEIGHTS.safetensors.")
  var classifier: String

  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var noiseOptions: NoiseOptions
  @OptionGroup var schedule: ScheduleOptions

  @Option(help: "binary: p_B = 1 − p_A; two-class: p_B bounded by itself. Choose before you look.")
  var bound = BoundForm.binary

  @Option(parsing: .unconditional, help: "The number of votes that choose the class.")
  var n0 = 100

  @Option(parsing: .unconditional, help: "The number of votes that bound its probability.")
  var n = 100_000

  @Option(
    parsing: .unconditional,
    help: "The failure probability of each certificate, above 0 and below 0.5.")
  var alpha = 0.001

  @Option(
    parsing: .unconditional, help: "The seed of all votes: the same seed gives the same counts.")
  var seed: UInt64 = 0

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
    let named = try flag("--classifier \(classifier)") { try NamedClassifier(classifier) }
    try requireVotes("--n0", n0)
    try requireVotes("--n", n)
    let level = try flag("--alpha \(alpha)") { try FailureProbability(alpha) }
    let noise = try noiseOptions.make(for: dataset)
    let sampling = try schedule.sampling()
    let run = try flag("--classifier \(classifier) --data \(dataOptions.data)") {
      try CertificationRun(
        classifier: named.classifier, dataset: dataset,
        configuration: named.configuration(
          data: dataset, sigma: noise.sigma, noise: noiseOptions.kind(for: dataset),
          bound: bound, n0: n0, n: n, alpha: level.value, seed: seed),
        options: sampling)
    }
    let session = CertificationSession(
      run: run, examples: try dataOptions.examples(of: dataset),
      folder: output.map { URL(fileURLWithPath: $0, isDirectory: true) }, onError: onError)
    let records = try session.records(title: "certify")
    print(try text(of: records))
  }

  private func text(of records: [CertificationRecord]) throws -> String {
    switch format {
    case .text:
      let summary = try RunSummary(name: output ?? classifier, records: records)
      return try AccuracyReport(runs: [summary]).table()
    case .csv: return ReferenceLog.text(of: records)
    case .json: return try records.map { try $0.jsonLine() }.joined(separator: "\n")
    }
  }
}
