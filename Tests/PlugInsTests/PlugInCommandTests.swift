// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import PlugIns

@Suite("PlugInCommand") struct PlugInCommandTests {
  @Test func `a line is split as a shell splits it`() throws {
    let lines: [(String, [String])] = [
      ("python3 model.py", ["python3", "model.py"]),
      ("  a \t b  ", ["a", "b"]),
      (#"a 'b c' "d e""#, ["a", "b c", "d e"]),
      (#"a\ b c\'d"#, ["a b", "c'd"]),
      (#""a\"b\\c\$d\e" 'f\g'"#, [#"a"b\c$d\e"#, #"f\g"#]),
      (#"a '' "" b"#, ["a", "", "", "b"]),
      (#"pre'mid'"post""#, ["premidpost"]),
      ("modèle --σ=½", ["modèle", "--σ=½"]),
    ]
    for (line, words) in lines {
      #expect(try PlugInCommand(line).words == words, "\(line)")
    }
  }

  @Test func `what is written is read back`() async throws {
    let word = Gen.element(of: Array("ab '\"\\$-=/\t")).array(of: 1...6).map { String($0) }
    try await propertyCheck(input: word.array(of: 1...4)) { words in
      let command = try PlugInCommand(words: words)
      #expect(try PlugInCommand("\(command)") == command)
    }
  }

  @Test(arguments: ["", "   ", "''", "a 'b", "a \"b", "a \\"])
  func `a line that is no command is refused`(line: String) {
    #expect(throws: PlugInError.self) { try PlugInCommand(line) }
  }

  @Test func `a word with a NUL is refused`() {
    #expect(throws: PlugInError.self) { try PlugInCommand(words: ["a", "b\0c"]) }
  }
}
