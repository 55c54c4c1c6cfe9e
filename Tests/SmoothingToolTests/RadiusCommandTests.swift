// SPDX-License-Identifier: GPL-3.0-or-later

import RandomizedSmoothing
import Testing

@Suite struct `The command radius` {
  @Test func `a table is answered, and every number reads back`() throws {
    let input = "sigma,alpha,k,n\n0.5,0.001,99000,100000\n\n0.25,0.001,50,100\n1e-300,0.1,9,9\n"
    let output = try Tool.run("radius", "--input", "-", input: input)
    #expect(output.code == 0)
    let expected = try [
      RadiusCase(n: 100_000, k: 99_000, alpha: 0.001, sigma: 0.5),
      RadiusCase(n: 100, k: 50, alpha: 0.001, sigma: 0.25),
      RadiusCase(n: 9, k: 9, alpha: 0.1, sigma: 1e-300),
    ]
    #expect(output.lines.map(String.init) == [RadiusCase.header] + expected.map(\.row))
    let fields = output.lines[1...].map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(fields.map { Double($0[5]) } == expected.map { $0.certificate.radius?.value })
    #expect(fields.map { $0[6] } == ["", "lower-bound-not-above-half", ""])
  }

  @Test func `one case is explained in words`() throws {
    let output = try Tool.run(
      "radius", "--n", "100000", "--k", "99000", "--sigma", "0.5", "--alpha", "0.001")
    let answer = try RadiusCase(n: 100_000, k: 99_000, alpha: 0.001, sigma: 0.5)
    #expect(output.code == 0)
    #expect(output.text == answer.explanation + "\n")
    let abstention = try Tool.run("radius", "--n", "10", "--k", "5", "--sigma", "0.5")
    #expect(abstention.code == 0)
    #expect(abstention.text.contains("abstain"))
  }

  @Test func `a bad row is named, and nothing is written`() throws {
    for (row, value) in [("10,10,0.1,0", "0.0"), ("10,11,0.1,1", "11"), ("10,10,0.1,nan", "nan")] {
      let input = "n,k,alpha,sigma\n\(row)\n10,10,0.1,1\n"
      let output = try Tool.run("radius", "--input", "-", input: input)
      #expect(output.code == 2)
      #expect(output.text.isEmpty)
      #expect(output.messageLines.count == 1)
      #expect(output.messages.contains("line 2: ") && output.messages.contains(value))
    }
  }
}
