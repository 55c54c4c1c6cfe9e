// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The report of the controls for the terminal.
public struct ControlTable: Sendable {
  private let report: ControlReport
  /// The number of characters of a line.
  private static let width = 110

  /// A table of a report.
  public init(_ report: ControlReport) { self.report = report }

  /// The text, without a final line end.
  public var text: String {
    let number = ValidationTable.number
    return """
      \(negative)

      \(positive)

      \(report.passed ? "PASSED" : "FAILED"): \(report.verdict)
      seed \(report.seed); a sound certifier is caught with probability at most \(number(report.falseAlarm)), a wrong one is \
      missed with probability at most \(number(report.miss))
      """
  }

  /// A line for each wrong certifier, and below it what is wrong.
  private var negative: String {
    var table = TextTable(header: [
      "  wrong certifier", "expected test", "observed", "allowed", "p-value", "power", "verdict",
    ])
    for result in report.negative {
      table.add(
        ["\(Self.mark(result)) \(result.name)"] + Self.evidence(result) + [
          ValidationTable.power(result.power), result.isCaught ? "caught" : "NOT CAUGHT",
        ])
    }
    let lines = table.text.split(separator: "\n").map(String.init)
    let details = report.negative.map { Self.indented($0.defect) }
    let rows = zip(lines.dropFirst(2), details).flatMap { row, detail in [row] + detail }
    return (lines.prefix(2) + rows).joined(separator: "\n")
  }

  /// A line for each sound certifier and test, with the setting that came nearest to an alarm.
  private var positive: String {
    var table = TextTable(header: [
      "  sound certifier", "test", "observed", "allowed", "least p-value", "settings", "verdict",
    ])
    for group in groups {
      guard let worst = group.min(by: { $0.pValue < $1.pValue }) else { continue }
      table.add(
        ["\(Self.mark(worst)) \(worst.name)"] + Self.evidence(worst) + [
          "\(group.count)", worst.isCaught ? "CAUGHT" : "not caught",
        ])
    }
    return table.text
  }

  /// The tests of sound certifiers by name and test, in the order of their first appearance.
  private var groups: [[ControlResult]] {
    var groups: [[ControlResult]] = []
    for result in report.positive {
      let place = groups.firstIndex {
        $0.first?.name == result.name && $0.first?.test == result.test
      }
      if let place { groups[place].append(result) } else { groups.append([result]) }
    }
    return groups
  }

  private static func evidence(_ result: ControlResult) -> [String] {
    [
      result.test.rawValue, "\(result.observed) of \(result.examples)",
      String(format: "%.3g", result.allowed), ValidationTable.number(result.pValue),
    ]
  }

  private static func mark(_ result: ControlResult) -> String {
    result.isAsExpected ? "✓" : "✗"
  }

  private static func indented(_ text: String) -> [String] {
    GnuplotScript.wrapped(text, to: width - 4, most: .max).map { "    \($0)" }
  }
}
