// SPDX-License-Identifier: GPL-3.0-or-later

/// The command line as it can be pasted again.
enum CommandLineText {
  /// The command line of this process, its words quoted where a shell would split or change them.
  static var current: String { text(of: CommandLine.arguments.dropFirst()) }

  /// `smoothing` with some arguments.
  static func text(of arguments: some Collection<String>) -> String {
    (["smoothing"] + arguments.map(quoted)).joined(separator: " ")
  }

  private static func quoted(_ word: String) -> String {
    let plain =
      !word.isEmpty
      && word.allSatisfy { character in
        character.isLetter || character.isNumber || "-_=.,:/+@%".contains(character)
      }
    return plain
      ? word
      : "'"
        + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
        + "'"
  }
}
