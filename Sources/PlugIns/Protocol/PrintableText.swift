// SPDX-License-Identifier: GPL-3.0-or-later

/// Bytes from a stranger as a text that is safe to show in one line.
enum PrintableText {
  /// The beginning of some bytes: valid characters, with blanks for what would break the line, cut at `limit`.
  static func of(_ bytes: [UInt8], limit: Int) -> String {
    let text = String(decoding: bytes.prefix(4 * limit), as: UTF8.self)
    let isLong = bytes.count > 4 * limit || text.count > limit
    return String(text.prefix(limit).map(shown)) + (isLong ? "…" : "")
  }

  private static func shown(_ character: Character) -> Character {
    let isPlain = character.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
        .privateUse:
        false
      default: true
      }
    }
    return isPlain ? character : " "
  }
}
