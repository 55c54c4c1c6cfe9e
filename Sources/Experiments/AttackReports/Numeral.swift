// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Numbers as tables and pages of attacks show them.
enum Numeral {
  /// What stands for a number that there is not.
  static let none = "–"

  /// The shortest text that reads back: 2 rather than 2.0.
  static func shortest(_ value: Double) -> String {
    let text = String(value)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Three significant digits.
  static func brief(_ value: Double?) -> String {
    guard let value else { return none }
    return String(format: "%.3g", value).replacing("e-0", with: "e-")
  }

  /// Three decimals.
  static func share(_ value: Double?) -> String {
    value.map { String(format: "%.3f", $0) } ?? none
  }

  /// Three decimals that do not exceed the value.
  static func shareRoundedDown(_ value: Double) -> String {
    AccuracyReport.shareRoundedDown(value)
  }

  /// Three decimals that the value does not exceed, for shares.
  static func shareRoundedUp(_ value: Double) -> String {
    var thousandths = (value * 1000).rounded(.up)
    // The product is rounded, perhaps down to the integer before.
    if thousandths / 1000 < value { thousandths += 1 }
    return share(thousandths / 1000)
  }

  /// A share in per cent.
  static func percent(_ value: Double?) -> String {
    guard let value else { return none }
    let percent = 100 * value
    let isWhole = abs(percent - percent.rounded()) < 1e-9
    let digits = isWhole || percent >= 9.95 ? 0 : 1
    return String(format: "%.\(digits)f", percent) + " %"
  }

  /// A number with its noun: `1 example`, `2 examples`.
  static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
