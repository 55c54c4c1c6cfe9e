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
    Page(
      title: "Validation of randomized smoothing",
      sections: [heading, guide, checks, mutants, figures, provenance]
    ).html
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
    PageFigure.section(
      pictures.map { picture in
        let figure = picture.figure
        return PageFigure(
          name: figure.name, title: figure.chart.title, caption: figure.caption, svg: picture.svg)
      })
  }

  private var provenance: String {
    let made = document.provenance
    return Page.definitions(
      "How to compute it again",
      [
        ("Command", made.command, true), ("Version", made.version, false),
        ("Processor", made.processor, false), ("GSL", made.gsl, false),
        ("System", made.system, false), ("Date", made.date, false),
        ("Effort", document.report.effort.rawValue, false),
        ("Seeds", "fixed in the checks: the same command computes the same numbers", false),
      ])
  }
}
