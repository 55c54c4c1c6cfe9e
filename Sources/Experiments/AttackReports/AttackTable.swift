// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks

/// The attack report for the terminal.
public struct AttackTable: Sendable {
  private let summary: AttackSummary
  private let curve: [AttackCurveRow]
  private let bandNote: String
  /// The number of characters of a line of text.
  private static let width = 110

  /// A table.
  ///
  /// - Parameters:
  ///   - summary: What was found.
  ///   - curve: The rows of the curves; none to leave them out.
  ///   - bandNote: What the bounds in these rows speak of.
  public init(_ summary: AttackSummary, curve: [AttackCurveRow] = [], bandNote: String = "") {
    (self.summary, self.curve, self.bandNote) = (summary, curve, bandNote)
  }

  /// The text, without a final line end.
  public var text: String {
    let parts = [
      heading, budgets, ratios, tightness, accuracy,
      Self.wrapped(AttackStatement(summary).paragraph),
      warnings,
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private var heading: String {
    var table = TextTable(header: Self.headingColumns)
    let violations = summary.violations
    table.add(
      ["\(summary.attempted)", "\(summary.issued)", "\(summary.abstained)", "\(summary.failed)"]
        + ["\(violations?.violations ?? 0)", Numeral.brief(violations?.expected)]
        + [Numeral.brief(violations?.pValue), Numeral.brief(violations?.rateBound)]
        + [violations.map { Numeral.shareRoundedDown($0.power) } ?? Numeral.none]
        + ["\(summary.replication)"])
    return AttackStatement(summary).verdict + "\n\n" + table.text
  }

  static let headingColumns = [
    "attempted", "issued", "abstained", "failed", "V", "V allowed", "p-value", "U", "W",
    "votes redrawn at x",
  ]

  /// One table for the multiples of the radius and one for the distances.
  private var budgets: String {
    let multiples = summary.budgets.filter { $0.multiple != nil }
    let distances = summary.budgets.filter { $0.multiple == nil }
    return [multiples, distances].filter { !$0.isEmpty }.map(table).joined(separator: "\n\n")
  }

  private func table(of budgets: [CommonBudget]) -> String {
    guard !summary.attacks.isEmpty else { return "" }
    let wanted = Set(budgets)
    var table = TextTable(
      header: ["broken/held/undecided within"] + budgets.map(\.description))
    for name in summary.attacks.map(Optional.some) + [nil] {
      let cells = summary.byBudget.filter { $0.attack == name && wanted.contains($0.budget) }
      table.add([name ?? BudgetTally.anyName] + cells.map { "\($0.examples)" })
    }
    return table.text
  }

  private var ratios: String {
    guard summary.issued > 0, !summary.attacks.isEmpty else { return "" }
    var table = TextTable(header: ["share broken at eps/R"] + RatioBin.all.map(\.description))
    for name in summary.attacks.map(Optional.some) + [nil] {
      let cells = summary.byRatio.filter { $0.attack == name }
      table.add([name ?? BudgetTally.anyName] + cells.map { Self.share($0.pairs) })
    }
    table.add(["published, CIFAR-10"] + RatioBin.all.map { Numeral.percent($0.publishedShare) })
    return table.text
  }

  private var tightness: String {
    guard summary.issued > 0, !summary.attacks.isEmpty else { return "" }
    var table = TextTable(header: Self.tightnessColumns)
    for row in summary.tightness {
      table.add(
        [row.name, "\(row.found) of \(row.examples)", Self.ratio(row.minimum)]
          + row.quartiles.map(Self.ratio))
    }
    return table.text
  }

  static let tightnessColumns = ["r_attack/R", "found", "least", "1/4", "median", "3/4"]

  private var accuracy: String {
    guard !curve.isEmpty else { return "" }
    var table = TextTable(
      header: ["eps", "certified (at least)", "undecided", "under these attacks (at most)"])
    for row in curve {
      table.add([
        Numeral.brief(row.budget),
        "\(Numeral.share(row.certified)) (\(Numeral.shareRoundedDown(row.lowerBound)))",
        Numeral.share(row.underAttack - row.decided),
        "\(Numeral.share(row.underAttack)) (\(Numeral.shareRoundedUp(row.upperBound)))",
      ])
    }
    return table.text + "\nin brackets what holds \(bandNote), each side by itself"
  }

  private var warnings: String {
    guard !summary.warnings.isEmpty else { return "" }
    let lines = summary.warnings.map { entry in
      let source = entry.attack.map { "\($0): " } ?? ""
      let warning = entry.warning
      return "  \(warning.indicator.number) \(source)\(warning.summary) "
        + "(\(Numeral.brief(warning.measured)) \(warning.indicator.unit))"
    }
    return (["signs that an attack failed for reasons of its own:"] + lines)
      .joined(separator: "\n")
  }

  /// A share with the number of pairs behind it.
  static func share(_ tally: VerdictTally) -> String {
    tally.total == 0 ? Numeral.none : "\(Numeral.percent(tally.brokenShare)) of \(tally.total)"
  }

  /// r_attack/R; ∞ where too few were broken.
  static func ratio(_ value: Double?) -> String {
    value.map { Numeral.share($0) } ?? "∞"
  }

  private static func wrapped(_ text: String) -> String {
    GnuplotScript.wrapped(text, to: width, most: .max).joined(separator: "\n")
  }
}
