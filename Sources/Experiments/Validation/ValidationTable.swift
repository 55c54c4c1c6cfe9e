// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Validation

/// The validation report for the terminal.
public struct ValidationTable: Sendable {
  private let document: ValidationDocument
  /// The number of characters of a line.
  private static let width = 110

  /// A table of a report.
  public init(_ document: ValidationDocument) { self.document = document }

  /// The text, without a final line end.
  public var text: String {
    var parts = [checks]
    if !document.report.mutants.isEmpty { parts.append(mutants) }
    let chance = Self.number(document.falseAlarm)
    parts.append(
      """
      \(document.passed ? "PASSED" : "FAILED"): \(document.verdict)
      effort: \(document.report.effort.rawValue); a library without a defect fails with probability at most \(chance)
      """)
    return parts.joined(separator: "\n\n")
  }

  private var checks: String {
    var table = TextTable(header: ["  claim", "verdict", "false alarm", "seconds"])
    var details: [[String]] = []
    for check in document.report.checks {
      let finding = check.finding
      table.add([
        "\(Self.mark(finding.holds)) \(check.name)", finding.holds ? "holds" : "contradicted",
        Self.number(finding.falseAlarm), Self.seconds(check.seconds),
      ])
      details.append(
        Self.detail("claim", check.claim) + Self.detail("computed", finding.computed))
    }
    return Self.text(of: table, details: details)
  }

  private var mutants: String {
    var table = TextTable(header: ["  wrong variant", "verdict", "rejected by", "power", "seconds"])
    var details: [[String]] = []
    for mutant in document.report.mutants {
      table.add([
        "\(Self.mark(mutant.isRejected)) \(mutant.name)",
        mutant.isRejected ? "rejected" : "NOT REJECTED", mutant.caughtBy,
        Self.power(mutant.finding.power), Self.seconds(mutant.seconds),
      ])
      details.append(
        Self.detail("defect", mutant.defect) + Self.detail("evidence", mutant.finding.computed))
    }
    return Self.text(of: table, details: details)
  }

  /// The rows of a table with further lines below each.
  private static func text(of table: TextTable, details: [[String]]) -> String {
    let lines = table.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let rows = zip(lines.dropFirst(2), details).flatMap { row, detail in [row] + detail }
    return (lines.prefix(2) + rows).joined(separator: "\n")
  }

  /// Lines of a paragraph under a row.
  private static func detail(_ title: String, _ text: String) -> [String] {
    let head = "    " + title.padding(toLength: 9, withPad: " ", startingAt: 0) + " "
    let lines = GnuplotScript.wrapped(text, to: width - head.count, most: .max)
    return lines.enumerated().map { index, line in
      (index == 0 ? head : String(repeating: " ", count: head.count)) + line
    }
  }

  private static func mark(_ isGood: Bool) -> String { isGood ? "✓" : "✗" }

  /// A number with three digits at most.
  static func number(_ value: Double) -> String {
    value == 0 ? "0" : String(format: "%.2g", value).replacing("e-0", with: "e-")
  }

  /// A probability near 1 by its distance from 1, since 0.99999 is easily misread; a dash where it is not known.
  static func power(_ value: Double?) -> String {
    guard let value else { return "–" }
    guard value > 0.999, value < 1 else { return String(format: "%.3g", value) }
    return "1 − \(number(1 - value))"
  }

  /// A time.
  static func seconds(_ value: Double) -> String {
    String(format: value < 9.95 ? "%.1f" : "%.0f", value)
  }
}
