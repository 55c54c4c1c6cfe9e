// SPDX-License-Identifier: GPL-3.0-or-later

import Validation

/// The validation report as one HTML page that needs nothing else: pictures, style and text are in it.
///
/// The page is well-formed XML too, so that any program can read it. All text that is not ours is escaped.
public struct ValidationPage: Sendable {
  /// A figure with its picture.
  public struct Picture: Sendable, Hashable {
    /// The figure.
    public let figure: ValidationFigure
    /// The text of the SVG file, or nil if it was not drawn.
    public let svg: String?

    /// A figure with its picture.
    public init(figure: ValidationFigure, svg: String?) {
      self.figure = figure
      self.svg = svg
    }
  }

  /// What was found.
  let document: ValidationDocument
  /// The figures in their order.
  let pictures: [Picture]

  /// A page.
  public init(document: ValidationDocument, pictures: [Picture]) {
    self.document = document
    self.pictures = pictures
  }

  /// The text of the page.
  ///
  /// - Complexity: O(its length).
  public var html: String {
    """
    <!DOCTYPE html>
    <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
    <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Validation of randomized smoothing</title>
    <style>
    \(PageStyle.css)
    </style>
    </head>
    <body>
    <main>
    \([heading, guide, checks, mutants, figures, provenance].joined(separator: "\n"))
    </main>
    </body>
    </html>

    """
  }

  private var heading: String {
    let chance = ValidationTable.number(document.falseAlarm)
    return """
      <header>
      <h1>Validation of randomized smoothing</h1>
      <p class="verdict \(document.passed ? "passed" : "failed")"><strong>\(document.passed ? "Passed" : "Failed").</strong> \(Markup.escaped(document.verdict)).</p>
      <p>A library without a defect fails this page with probability at most \(chance).</p>
      </header>
      """
  }

  private var guide: String {
    """
    <section>
    <h2>How to read this</h2>
    <p>Randomized smoothing turns noisy votes of a classifier into a certificate: a class and a radius within which it cannot \
    change, wrong with probability at most α. Each <em>claim</em> below is one link of that argument, with the computation that \
    could contradict it. Where all cases can be enumerated there is no chance in the answer, and the false-alarm probability is 0; \
    where votes are sampled, it is the probability with which a true claim would be called contradicted.</p>
    <p>A check that accepts everything is worth nothing. So each <em>wrong variant</em>, a mistake that people make or \
    could make, is put in the library's place, and the check named for it must reject it. The power is the probability that \
    it does.</p>
    </section>
    """
  }

  private var figures: String {
    guard !pictures.isEmpty else { return "" }
    let missing = pictures.contains { $0.svg == nil }
    let note =
      missing
      ? "<p class=\"note\">gnuplot is not installed, so that figures were not drawn: install it and run the command again. "
        + "Their data and scripts lie beside this page as CSV and .gp files.</p>" : ""
    return "<section>\n<h2>Figures</h2>\n\(note)\n"
      + pictures.map(figure).joined(separator: "\n") + "\n</section>"
  }

  private func figure(_ picture: Picture) -> String {
    let figure = picture.figure
    let drawing = picture.svg.flatMap {
      InlineSVG(text: $0, title: figure.chart.title, prefix: figure.name).markup
    }
    let name = Markup.escaped(figure.name)
    return """
      <figure id="\(name)">
      \(drawing.map { "<div class=\"drawing\">\($0)</div>" } ?? "<p class=\"note\">not drawn: \(name).gp</p>")
      <figcaption><strong>\(Markup.escaped(figure.chart.title)).</strong> \(Markup.escaped(figure.caption))</figcaption>
      </figure>
      """
  }

  private var provenance: String {
    let made = document.provenance
    let rows = [
      ("Command", made.command), ("Version", made.version), ("Processor", made.processor),
      ("GSL", made.gsl), ("System", made.system), ("Date", made.date),
      ("Effort", document.report.effort.rawValue),
      ("Seeds", "fixed in the checks: the same command computes the same numbers"),
    ]
    let list = rows.map {
      "<dt>\($0.0)</dt><dd>\(Markup.element($0.0 == "Command" ? "code" : "span", [], Markup.escaped($0.1)))</dd>"
    }
    return
      "<section>\n<h2>How to compute it again</h2>\n<dl>\n\(list.joined(separator: "\n"))\n</dl>\n</section>"
  }
}
