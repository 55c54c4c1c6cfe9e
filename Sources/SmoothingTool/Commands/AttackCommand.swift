// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import RandomizedSmoothing

/// Attacks on the certificates of a run, judged by fresh votes.
struct AttackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attack",
    abstract: "Attack certificates: does anything break inside the radius, and how far outside?",
    discussion: """
      smoothing attack run/ --output attack/
      smoothing attack --classifier net:digits.safetensors --data digits:test --limit 100 --sigma 0.25 --n 10000

      The first form attacks the certificates of a finished run, the second certifies first. Each finished example is a line of \
      attack/records.jsonl; the same command resumes an interrupted run. Exit code 1: more violations than a right certifier allows.
      """)

  @Argument(
    help: "The folder of a finished run. Without it, --classifier and --sigma say what to certify.")
  var finished: String?

  @OptionGroup(title: "Certifying first") var fresh: FreshRunOptions
  @OptionGroup(title: "Examples") var selection: SelectionOptions
  @OptionGroup(title: "Attacks") var attackOptions: AttackOptionGroup
  @OptionGroup(title: "Verification") var verification: VerificationOptions
  @OptionGroup(title: "Schedule") var schedule: ScheduleOptions

  @Flag(
    help: """
      Attack nothing, but put deliberately wrong certifiers to the tests: each must be caught by the test expected to catch it.
      """)
  var controls = false

  @Option(help: "The folder for records, points, report.html and figures.")
  var output = "attack-output"

  @Option(
    help: "What the bands speak of: test-set (all distances at once) or population.")
  var band = CurveBand.testSet

  @Option(
    parsing: .unconditional,
    help: "The probability with which each band may fail, above 0 and below 0.5.")
  var rho = 0.05

  @Option(help: "What to do with an example that fails: stop, or continue without it.")
  var onError = ErrorPolicy.stop

  @Option(
    help: "The form of the result: text (tables), json (the summary), csv (one line per point).")
  var format = OutputFormat.text

  func run() throws {
    if controls { return try runControls() }
    try verification.check()
    let sampling = try schedule.sampling()
    let target = try target(sampling)
    let classifier = target.certification.classifier
    let names = try attackOptions.names(for: classifier)
    let options = attackOptions.options
    let attacks = try flag("--attacks \(attackOptions.attacks)") {
      try names.map { try $0.make(options) }
    }
    let configuration = AttackConfiguration(
      certification: target.certification.configuration, attacks: names.map(\.rawValue),
      options: options, budgets: try attackOptions.budgets(), threat: attackOptions.threat,
      box: try attackOptions.boxEnds(), beta: verification.beta, votes: verification.votes,
      outsideVotes: verification.outsideVotes, screening: verification.screening,
      policy: verification.verify)
    let attackRun = try flag("--threat \(attackOptions.threat.rawValue)") {
      try AttackRun(
        certification: target.certification, attacks: attacks, configuration: configuration,
        earlier: target.earlier, options: sampling)
    }
    let folder = URL(fileURLWithPath: output, isDirectory: true)
    let session = AttackSession(
      run: attackRun, examples: target.examples, folder: folder, onError: onError)
    let report = try session.report(
      title: "attack", band: band, rho: try flag("--rho \(rho)") { try FailureProbability(rho) })
    switch format {
    case .text: print(try report.table())
    case .json: print(try report.json())
    case .csv:
      print(AttackPointRecord.csv(of: try RecordReader.read(AttackRecord.self, from: folder)))
    }
    for note in try report.write(to: folder) { Terminal.note(note) }
    if let count = report.summary.violations, count.violations >= count.leastRejected {
      throw ExitCode(ExitStatus.checkFailed.rawValue)
    }
  }

  /// The negative controls, which need neither a classifier nor data.
  private func runControls() throws {
    guard finished == nil, fresh.classifier == nil else {
      throw FlagError("--controls: it needs no run and no classifier; leave them away")
    }
    let line = ProgressLine("controls")
    let report = try ControlExperiment.standard.run { done, count, name in
      line.show(Double(done) / Double(max(1, count)), name)
    }
    line.finish("\(report.negative.count) wrong and \(report.positive.count) sound certifiers")
    switch format {
    case .json: print(try report.jsonLine())
    case .text, .csv: print(ControlTable(report).text)
    }
    guard report.passed else { throw ExitCode(ExitStatus.checkFailed.rawValue) }
  }

  private func target(_ sampling: SamplingOptions) throws -> AttackTarget {
    if let finished {
      try fresh.refuse(with: finished)
      return try AttackTarget(run: finished, selection: selection.selection(), sampling: sampling)
    }
    return try fresh.target(examples: selection, sampling: sampling)
  }
}
