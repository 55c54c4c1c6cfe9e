// SPDX-License-Identifier: GPL-3.0-or-later

import RandomizedSmoothing
import Testing

@Suite struct `The command interval` {
  @Test func `a table is answered, and every number reads back`() throws {
    let input = "alpha , n,k\r\n\r\n0.001,100000,99000\r\n 1e-300 , 7 , 7 \r\n0.05,10,0\r\n"
    let output = try Tool.run("interval", "--input", "-", input: input)
    #expect(output.code == 0)
    #expect(output.messages.isEmpty)
    let cases = [(100_000, 99_000, 0.001), (7, 7, 1e-300), (10, 0, 0.05)]
    let expected = try cases.map { try IntervalCase(n: $0, k: $1, alpha: $2) }
    #expect(output.text == ([IntervalCase.header] + expected.map(\.row)).map { $0 + "\n" }.joined())
    for (line, answer) in zip(output.lines.dropFirst(), expected) {
      let numbers = line.split(separator: ",").compactMap { Double($0) }
      #expect(numbers[3] == answer.lower.value && numbers[4] == answer.lower.complement)
      #expect(numbers[5] == answer.upper.value && numbers[6] == answer.upper.complement)
    }
  }

  @Test func `a file and standard input are the same`() throws {
    let folder = try TemporaryFolder()
    let text = "n,k,alpha\n100,90,0.001\n100,99,0.001\n"
    try folder.write(Array(text.utf8), to: "cases.csv")
    let file = try Tool.run("interval", "--input", "cases.csv", in: folder)
    #expect(file.code == 0)
    #expect(file.text == (try Tool.run("interval", "--input", "-", input: text).text))
  }

  @Test func `one case is explained in words`() throws {
    let output = try Tool.run("interval", "--n", "100000", "--k", "99000")
    let answer = try IntervalCase(n: 100_000, k: 99_000, alpha: 0.001)
    #expect(output.code == 0)
    #expect(output.text == answer.explanation + "\n")
    #expect(output.text.contains("0.98898934"))
  }

  @Test func `a bad row is named, and nothing is written`() throws {
    let head = "n,k,alpha\n10,1,0.1\n\n"
    for (row, value) in [
      ("10,11,0.1", "11"), ("10,1,0.5", "0.5"), ("a,1,0.1", "'a'"), ("1,1", "2"),
    ] {
      let output = try Tool.run("interval", "--input", "-", input: head + row + "\n10,2,0.1\n")
      #expect(output.code == 2)
      #expect(output.text.isEmpty)
      #expect(output.messageLines.count == 1)
      #expect(output.messages.contains("--input -: line 4: "), "\(output.messages)")
      #expect(output.messages.contains(value))
    }
  }

  @Test func `twenty thousand rows are answered`() throws {
    let rows = (0..<20_000).map { "\(100_000 - $0),\(99_000 - 3 * $0),0.001" }
    let input = (["n,k,alpha"] + rows).joined(separator: "\n")
    let output = try Tool.run("interval", "--input", "-", input: input)
    #expect(output.code == 0)
    #expect(output.lines.count == 20_001)
    let last = try IntervalCase(n: 80_001, k: 39_003, alpha: 0.001)
    #expect(output.lines.last.map(String.init) == last.row)
  }
}
