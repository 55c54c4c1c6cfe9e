// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Collects the characters of a page between its tags, as a reader sees it.
final class MarkupReader: NSObject, XMLParserDelegate {
  private var text = ""

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  /// The visible text, or nil if the page is not well-formed.
  static func visibleText(_ html: String) -> String? {
    let reader = MarkupReader()
    let parser = XMLParser(data: Data(html.utf8))
    parser.delegate = reader
    return parser.parse() ? reader.text : nil
  }
}
