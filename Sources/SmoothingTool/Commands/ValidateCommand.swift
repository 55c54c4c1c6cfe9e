// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// Validates the theory and the library numerically.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check every claim numerically, and that wrong variants of each are rejected.",
    discussion: """
      All claims:        smoothing validate --output validation/
      One claim:         smoothing validate --check NAME      (--list names them)
      A rule of others:  smoothing validate --rule wald       (exit code 1: it is contradicted)
      Earlier bounds:    smoothing validate --table bounds

      The exit code is 1 when a claim is contradicted or a wrong variant is not rejected.
      """)

  @Flag(help: "Compute more: some ten minutes instead of one.")
  var thorough = false

  @Flag(help: "Compute less: some seconds.")
  var quick = false

  @Option(
    help: "Run only this check, with the wrong variants that it must reject; may be repeated.")
  var check: [String] = []

  @Option(
    help:
      "Validate CERTIFY with another interval rule: \(IntervalCatalogue.spellings.joined(separator: ", "))."
  )
  var rule: String?

  @Flag(help: "Name the checks and the wrong variants, and compute nothing.")
  var list = false

  @Option(
    help: "Print a table and compute nothing else: bounds compares the certificates at equal p.")
  var table: ValidationTableName?

  @Option(help: "The folder for report.html, report.json and the figures. Default: none.")
  var output: String?

  @Option(help: "The form of the result.")
  var format = DocumentFormat.text

  func run() throws {
    if let table {
      guard !list, check.isEmpty, rule == nil, output == nil, !quick, !thorough else {
        throw FlagError(
          "--table \(table.rawValue): it is printed by itself; give no other flag with it")
      }
      return print(try table.text())
    }
    guard !(quick && thorough) else {
      throw FlagError("--quick --thorough: these are opposites; give one of them, or neither")
    }
    let session = try ValidationSession(.standard, checks: check, effort: effort)
    let subject = try subject()
    if list { return print(session.list) }
    try prepareOutput()
    let document = ValidationDocument(
      report: try session.report(on: subject), provenance: Provenance(command: command))
    switch format {
    case .text: print(ValidationTable(document).text)
    case .json: print(try document.json())
    }
    if let output {
      let folder = try ValidationFolder(
        writing: document, figures: try ValidationFigure.all(), to: output)
      Terminal.note(folder.note)
    }
    guard document.passed else { throw ExitCode(ExitStatus.checkFailed.rawValue) }
  }

  /// Makes the folder before anything is computed.
  private func prepareOutput() throws {
    guard let output else { return }
    do { try ValidationFolder.prepare(output) } catch {
      throw FlagError("--output \(output): \(error); name a folder that can be made")
    }
  }

  private var effort: Effort { thorough ? .thorough : quick ? .quick : .standard }

  /// The library with another rule, if one is asked for.
  private func subject() throws -> Subject? {
    guard let rule else { return nil }
    var subject = Subject.library
    subject.interval = try flag("--rule \(rule)") { try IntervalCatalogue.rule(named: rule) }
    subject.procedures = BoundForm.allCases.map {
      ComposedProcedure(interval: subject.interval, bound: $0)
    }
    return subject
  }

  /// The command line that computes this again.
  private var command: String {
    var words = ["smoothing validate"]
    if effort != .standard { words.append("--\(effort.rawValue)") }
    words += check.map { "--check '\($0)'" }
    if let rule { words.append("--rule \(rule)") }
    return words.joined(separator: " ")
  }
}
