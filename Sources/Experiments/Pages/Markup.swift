// SPDX-License-Identifier: GPL-3.0-or-later

/// Text on its way into a page.
///
/// Names and findings may come from anybody's rule, so that whatever is not ours passes through `escaped`.
enum Markup {
  /// The text with all that means something to HTML or XML replaced, and without characters that neither may hold.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result += " "
      case _ where scalar.properties.generalCategory == .control: continue
      case "\u{FFFE}", "\u{FFFF}": continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// An element around markup that is already safe.
  static func element(_ name: String, _ attributes: [(String, String)] = [], _ content: String)
    -> String
  {
    let list = attributes.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined()
    return "<\(name)\(list)>\(content)</\(name)>"
  }
}
