// SPDX-License-Identifier: GPL-3.0-or-later

/// One HTML page that needs nothing else: pictures, style and text are in it.
///
/// The page is well-formed XML too, so that any program can read it.
struct Page: Sendable {
  /// What the window says, as plain text.
  let title: String
  /// The sections, as markup.
  let sections: [String]

  /// The text of the page.
  var html: String {
    """
    <!DOCTYPE html>
    <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
    <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>\(Markup.escaped(title))</title>
    <style>
    \(PageStyle.css)
    </style>
    </head>
    <body>
    <main>
    \(sections.joined(separator: "\n"))
    </main>
    </body>
    </html>

    """
  }

  /// A section with terms and what they stand for; code where it says so.
  static func definitions(
    _ title: String, _ rows: [(term: String, text: String, isCode: Bool)]
  ) -> String {
    let list = rows.map { row in
      let text = Markup.element(row.isCode ? "code" : "span", [], Markup.escaped(row.text))
      return "<dt>\(Markup.escaped(row.term))</dt><dd>\(text)</dd>"
    }
    return "<section>\n<h2>\(title)</h2>\n<dl>\n\(list.joined(separator: "\n"))\n</dl>\n</section>"
  }
}
