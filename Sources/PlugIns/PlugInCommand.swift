// SPDX-License-Identifier: GPL-3.0-or-later

/// The command that starts a plug-in: a program and its arguments.
public struct PlugInCommand: Sendable, Hashable {
  /// The program, as a path or as a name to be looked up in `PATH`, and its arguments; at least one.
  public let words: [String]

  /// A command of words that are already apart.
  ///
  /// - Throws: `PlugInError.invalidCommand` if there is no program, or a word holds a NUL.
  public init(words: [String]) throws(PlugInError) {
    let line = words.joined(separator: " ")
    guard let program = words.first, !program.isEmpty else {
      throw .invalidCommand(line, reason: "names no program: write for example python3 model.py")
    }
    guard !line.utf8.contains(0) else {
      throw .invalidCommand(program, reason: "holds a NUL character, which no command can")
    }
    self.words = words
  }

  /// A command as one line, split into words as a shell does it.
  ///
  /// Blanks part words; '…' keeps everything, "…" everything but backslashes, and a backslash keeps the next character.
  /// Nothing is expanded, and no shell is run.
  ///
  /// - Throws: `PlugInError.invalidCommand` as for words, and for a quote or a backslash with nothing after it.
  public init(_ line: String) throws(PlugInError) {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var characters = line.makeIterator()
    while let character = characters.next() {
      switch (quote, character) {
      case ("'", "'"), ("\"", "\""): quote = nil
      case (nil, "'"), (nil, "\""):
        quote = character
        word = word ?? ""
      case (nil, "\\"), ("\"", "\\"):
        guard let next = characters.next() else {
          throw .invalidCommand(line, reason: "ends in a backslash")
        }
        let isLiteral = quote == nil || "\\\"$`".contains(next)
        word = (word ?? "") + (isLiteral ? "" : "\\") + String(next)
      case (nil, _) where character.isWhitespace:
        if let word { words.append(word) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    if let quote { throw .invalidCommand(line, reason: "opens a \(quote) that is never closed") }
    if let word { words.append(word) }
    try self.init(words: words)
  }
}

extension PlugInCommand: CustomStringConvertible {
  /// The words with blanks between them, and quotes where a shell needs them.
  public var description: String {
    words.map { word in
      let isPlain =
        !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || "-_./=:,+@%".contains($0) }
      return isPlain
        ? word
        : "'"
          + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
          + "'"
    }.joined(separator: " ")
  }
}
