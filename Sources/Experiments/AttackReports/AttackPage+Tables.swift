// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks

extension AttackPage {
  /// The rows of a table that has one for each attack, and one for all together.
  private var names: [String?] { summary.attacks.map(Optional.some) + [nil] }

  /// Attacks by budget: multiples in one table, distances in another.
  var budgets: String {
    let order = summary.budgets.filter { ($0.multiple ?? 0) > 1 }.map(strength)
    let strengths = order.isEmpty ? "" : "By strength: \(order.joined(separator: "; "))."
    let multiples = table(
      "Broken, held, undecided within multiples of R",
      of: summary.budgets.filter { $0.multiple != nil },
      note: """
        Certified examples by what became of them within each multiple of their own radius: broken, held and undecided, the last being \
        neither a success of the attack nor one of the classifier. A break within a smaller budget counts at the greater ones. \
        \(policyNote)\(strengths)
        """)
    let distances = table(
      "Broken, held, undecided within distances", of: summary.budgets.filter { $0.multiple == nil },
      note: "The same within distances that all examples share, abstentions among them.")
    return [multiples, distances].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func table(_ title: String, of budgets: [CommonBudget], note: String) -> String {
    guard !budgets.isEmpty, !summary.attacks.isEmpty else { return "" }
    let wanted = Set(budgets)
    let rows = names.map { name in
      [("Attack", name ?? BudgetTally.anyName)]
        + summary.byBudget.filter { $0.attack == name && wanted.contains($0.budget) }.map { row in
          (row.budget.description, "\(row.examples)")
        }
    }
    return Self.section(title, rows, note: note)
  }

  private var policyNote: String {
    configuration.policy == .best
      ? "Only the most promising point of each budget was verified, so that the rows of single attacks fall short of what they found. "
      : ""
  }

  /// The attacks within one budget, the strongest first.
  private func strength(at budget: CommonBudget) -> String {
    var text = ""
    var last: Int?
    for row in summary.strengthOrder(at: budget) {
      let sign = last.map { $0 == row.examples.broken ? " = " : " > " } ?? ""
      text += "\(sign)\(row.name) \(row.examples.broken)"
      last = row.examples.broken
    }
    return "within \(budget) \(text)"
  }

  /// Attacks by ε/R.
  var ratios: String {
    guard summary.issued > 0, !summary.attacks.isEmpty else { return "" }
    let rows = names.map { name in
      [("Attack", name ?? BudgetTally.anyName)]
        + summary.byRatio.filter { $0.attack == name }.map { row in
          (row.bin.description, AttackTable.share(row.pairs))
        }
    }
    let published =
      [("Attack", "published, CIFAR-10")]
      + RatioBin.all.map { ($0.description, Numeral.percent($0.publishedShare)) }
    return Self.section(
      "Share broken by ε/R", rows + [published],
      note: """
        Pairs of a certified example and a budget, multiples and distances together. A multiple lies at the lower end of its range, \
        so that a run of multiples breaks less than one of shared distances. Published: from the logs of Salman and others 2019, \
        500 images, gradients through 128 noisy copies, for the shape and not for the level.
        """)
  }

  /// r_attack/R.
  var tightness: String {
    guard summary.issued > 0, !summary.attacks.isEmpty else { return "" }
    let rows = summary.tightness.map { row in
      [
        ("Attack", row.name), ("Found", "\(row.found) of \(row.examples)"),
        ("Least", AttackTable.ratio(row.minimum)),
      ] + zip(["First quarter", "Median", "Third quarter"], row.quartiles.map(AttackTable.ratio))
    }
    return Self.section(
      "Tightness: r_attack/R", rows,
      note: """
        The least distance of a confirmed break in units of the radius. Examples at which none was found count as ∞, and a quarter that \
        falls among them is shown so. Below 1 would be a confirmed violation.
        """)
  }

  /// The two curves as numbers.
  ///
  /// - Throws: `StatisticsError` for more than 10⁹ examples.
  func accuracy() throws -> String {
    let curve = try report.curveRows()
    guard !curve.isEmpty else { return "" }
    let rows = curve.map { row in
      [
        ("ε", Numeral.brief(row.budget)), ("Certified", Numeral.share(row.certified)),
        ("At least", Numeral.shareRoundedDown(row.lowerBound)),
        ("Undecided", Numeral.share(row.underAttack - row.decided)),
        ("Under these attacks", Numeral.share(row.underAttack)),
        ("At most", Numeral.shareRoundedUp(row.upperBound)),
      ]
    }
    return Self.section(
      "Accuracy against ε", rows,
      note: """
        Shares of all \(summary.attempted) examples. At least and at most: \(report.band.explanation(rho: report.rho)), each side \
        by itself. The right half is an upper bound that better attacks would lower.
        """)
  }

  /// A section with a table; cells are plain text.
  private static func section(
    _ title: String, _ rows: [[(column: String, text: String)]], note: String
  ) -> String {
    let header = rows.first?.map {
      Markup.element("th", [("scope", "col")], Markup.escaped($0.column))
    }
    let body = rows.map { row in
      // One element around the content, since a narrow page lays out name and content side by side.
      let cells = row.map { cell in
        Markup.element(
          "td", [("data-column", cell.column)], "<span>\(Markup.escaped(cell.text))</span>")
      }
      return Markup.element("tr", [], cells.joined())
    }
    return """
      <section>
      <h2>\(Markup.escaped(title))</h2>
      <div class="scroll">
      <table class="counts">
      <thead><tr>\(header?.joined() ?? "")</tr></thead>
      <tbody>
      \(body.joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      <p class="note">\(Markup.escaped(note))</p>
      </section>
      """
  }
}
