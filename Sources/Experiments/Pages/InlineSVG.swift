// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A picture of gnuplot as a part of a page, beside other such pictures.
struct InlineSVG: Sendable {
  /// The file's text.
  let text: String
  /// What is shown, for those who cannot see it.
  let title: String
  /// What keeps the names in this picture apart from those in others.
  let prefix: String

  /// The `svg` element alone, or nil if the text has none.
  var markup: String? {
    guard let start = text.range(of: "<svg"), let end = text.range(of: "</svg>") else { return nil }
    guard start.lowerBound < end.upperBound else { return nil }
    let label = Markup.escaped(title)
    let picture = String(text[start.lowerBound..<end.upperBound])
    return
      picture
      .replacing("<svg", with: "<svg role=\"img\" aria-label=\"\(label)\"", maxReplacements: 1)
      .replacing("<title>Gnuplot</title>", with: "<title>\(label)</title>", maxReplacements: 1)
      .replacing(" id='", with: " id='\(prefix)-")
      .replacing(" id=\"", with: " id=\"\(prefix)-")
      .replacing("href='#", with: "href='#\(prefix)-")
      .replacing("href=\"#", with: "href=\"#\(prefix)-")
      .replacing("url(#", with: "url(#\(prefix)-")
  }
}
