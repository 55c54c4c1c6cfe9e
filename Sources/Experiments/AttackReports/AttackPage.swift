// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Foundation

/// The attack report as one HTML page that needs nothing else: pictures, style and text are in it.
///
/// The page is well-formed XML too, so that any program can read it. All text that is not ours is escaped.
struct AttackPage: Sendable {
  let report: AttackReport
  /// The figures in their order.
  let figures: [PageFigure]

  var summary: AttackSummary { report.summary }
  var configuration: AttackConfiguration { report.manifest.configuration }

  /// The text of the page.
  ///
  /// - Throws: `StatisticsError` for more than 10⁹ examples.
  func html() throws -> String {
    Page(
      title: "Attacks on certificates",
      sections: [
        heading, run, PageFigure.section(figures), budgets, ratios, tightness,
        try accuracy(), warnings, guide, provenance,
      ]
    ).html
  }

  private var heading: String {
    let statement = AttackStatement(summary)
    return """
      <header>
      <h1>Attacks on certificates</h1>
      <p class="verdict \(mark.style)"><strong>\(mark.sign)</strong> \(Markup.escaped(statement.verdict))</p>
      \(numbers)
      <p>\(Markup.escaped(statement.paragraph))</p>
      </header>
      """
  }

  /// The verdict as a colour and a sign: neither where no certificate was attacked.
  private var mark: (style: String, sign: String) {
    guard let violations = summary.violations, summary.issued > 0 else { return ("open", "–") }
    return violations.isCompatible ? ("passed", "✓") : ("failed", "✗")
  }

  /// V, its p-value, U and W, large enough to be found.
  private var numbers: String {
    guard let violations = summary.violations else { return "" }
    let items = [
      ("\(violations.violations)", "V: examples with a confirmed violation"),
      (Numeral.brief(violations.expected), "at most allowed in the mean, n(α + β)"),
      (Numeral.brief(violations.pValue), "p-value"),
      (Numeral.brief(violations.rateBound), "U: rate these attacks find, 95 % bound"),
      (
        Numeral.shareRoundedDown(violations.power),
        "W: power against radii \(Numeral.percent(violations.inflation - 1)) too great"
      ),
      ("\(summary.replication)", "votes redrawn at x: violated / held / undecided"),
    ]
    let cells = items.map { value, meaning in
      "<div><strong>\(Markup.escaped(value))</strong><span>\(Markup.escaped(meaning))</span></div>"
    }
    return "<div class=\"numbers\">\n\(cells.joined(separator: "\n"))\n</div>"
  }

  private var warnings: String {
    guard !summary.warnings.isEmpty else {
      return """
        <section>
        <h2>Signs of attack failure</h2>
        <p>None of the signs that records can show.</p>
        </section>
        """
    }
    let items = summary.warnings.map { entry in
      let warning = entry.warning
      let source = entry.attack.map { "\($0): " } ?? ""
      let measured = "\(Numeral.brief(warning.measured)) \(warning.indicator.unit)"
      return """
        <div class="warning">
        <p><strong>\(warning.indicator.number) \(Markup.escaped(source + warning.summary))</strong> (\(Markup.escaped(measured)); \
        allowed \(Numeral.brief(warning.threshold)))</p>
        <p>\(Markup.escaped(warning.explanation))</p>
        </div>
        """
    }
    return """
      <section>
      <h2>Signs of attack failure</h2>
      <p>They do not touch the verdict. They say that an attack may be weaker than its name, so that its silence says less.</p>
      \(items.joined(separator: "\n"))
      </section>
      """
  }
}
