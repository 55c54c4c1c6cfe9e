// SPDX-License-Identifier: GPL-3.0-or-later

import Validation

extension ValidationPage {
  /// The table of the claims.
  var checks: String {
    let rows = document.report.checks.map { check in
      let caught = document.mutants(caughtBy: check.name)
      return row(
        check.finding.holds,
        [
          (
            "Claim",
            "<strong>\(Markup.escaped(check.name))</strong><br />\(Markup.escaped(check.claim))"
          ),
          ("Computed", Markup.escaped(check.finding.computed)),
          ("False alarm", ValidationTable.number(check.finding.falseAlarm)),
          ("Rejects", rejections(caught)),
          ("Power", leastPower(caught)),
          ("Verdict", check.finding.holds ? "✓ holds" : "✗ contradicted"),
          ("Seconds", ValidationTable.seconds(check.seconds)),
        ])
    }
    return section(
      "Claims",
      [
        "Claim", "Computed", "False alarm", "Rejects", "Power", "Verdict", "Seconds",
      ], rows,
      note: "Rejects: how many of the wrong variants that belong to the check it rejects. "
        + "Power: the least over these.")
  }

  /// The table of the mutants, or nothing.
  var mutants: String {
    guard !document.report.mutants.isEmpty else { return "" }
    let rows = document.report.mutants.map { mutant in
      row(
        mutant.isRejected,
        [
          (
            "Wrong variant",
            "<strong>\(Markup.escaped(mutant.name))</strong><br />\(Markup.escaped(mutant.defect))"
          ),
          ("Check", Markup.escaped(mutant.caughtBy)),
          ("Evidence", Markup.escaped(mutant.finding.computed)),
          ("Power", ValidationTable.power(mutant.finding.power)),
          ("Verdict", mutant.isRejected ? "✓ rejected" : "✗ not rejected"),
          ("Seconds", ValidationTable.seconds(mutant.seconds)),
        ])
    }
    return section(
      "Wrong variants, which must be rejected",
      [
        "Wrong variant", "Check", "Evidence", "Power", "Verdict", "Seconds",
      ], rows, note: "")
  }

  private func section(_ title: String, _ header: [String], _ rows: [String], note: String)
    -> String
  {
    let cells = header.map { Markup.element("th", [("scope", "col")], $0) }.joined()
    return """
      <section>
      <h2>\(title)</h2>
      <table>
      <thead><tr>\(cells)</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      \(note.isEmpty ? "" : "<p class=\"note\">\(note)</p>")
      </section>
      """
  }

  /// A row whose cells carry the name of their column, which a narrow page shows beside them.
  private func row(_ isGood: Bool, _ cells: [(column: String, content: String)]) -> String {
    let content = cells.map { cell in
      // One element around the content, since a narrow page lays out name and content side by side.
      Markup.element("td", [("data-column", cell.column)], "<span>\(cell.content)</span>")
    }
    return Markup.element("tr", [("class", isGood ? "good" : "bad")], content.joined())
  }

  private func rejections(_ mutants: [MutantResult]) -> String {
    mutants.isEmpty ? "–" : "\(mutants.count { $0.isRejected }) of \(mutants.count)"
  }

  private func leastPower(_ mutants: [MutantResult]) -> String {
    ValidationTable.power(mutants.compactMap(\.finding.power).min())
  }
}
