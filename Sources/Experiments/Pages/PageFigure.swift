// SPDX-License-Identifier: GPL-3.0-or-later

/// A figure of a page: its picture, if it was drawn, with what is to be seen.
struct PageFigure: Sendable, Hashable {
  /// The name of its files without their ending.
  let name: String
  /// One line.
  let title: String
  /// A few sentences.
  let caption: String
  /// The text of the SVG file, or nil if it was not drawn.
  let svg: String?

  /// A figure with the text of its picture.
  init(name: String, title: String, caption: String, svg: String?) {
    (self.name, self.title, self.caption, self.svg) = (name, title, caption, svg)
  }

  /// A figure whose files were written.
  ///
  /// - Throws: As `DataFile.read`.
  init(name: String, title: String, caption: String, files: FigureFiles) throws {
    let svg = try files.pictures.first.map {
      String(decoding: try DataFile.read($0), as: UTF8.self)
    }
    self.init(name: name, title: title, caption: caption, svg: svg)
  }

  /// The `figure` element.
  var markup: String {
    let drawing = svg.flatMap { InlineSVG(text: $0, title: title, prefix: name).markup }
    let anchor = Markup.escaped(name)
    return """
      <figure id="\(anchor)">
      \(drawing.map { "<div class=\"drawing\">\($0)</div>" } ?? "<p class=\"note\">not drawn: \(anchor).gp</p>")
      <figcaption><strong>\(Markup.escaped(title)).</strong> \(Markup.escaped(caption))</figcaption>
      </figure>
      """
  }

  /// The section of some figures, with a note if one of them was not drawn; nothing without figures.
  static func section(_ figures: [PageFigure]) -> String {
    guard !figures.isEmpty else { return "" }
    let note =
      figures.contains { $0.svg == nil }
      ? "<p class=\"note\">gnuplot is not installed, so that figures were not drawn: install it and run the command again. "
        + "Their data and scripts lie beside this page as CSV and .gp files.</p>" : ""
    return "<section>\n<h2>Figures</h2>\n\(note)\n"
      + figures.map(\.markup).joined(separator: "\n") + "\n</section>"
  }
}
