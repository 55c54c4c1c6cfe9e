// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import SmoothingTool

@Suite struct `The command doctor` {
  @Test func `all is well where the tests run`() throws {
    let output = try Tool.run("doctor")
    #expect(output.code == 0)
    #expect(output.messages.isEmpty)
    #expect(output.lines.count == DoctorCheck.all.count)
    for (line, check) in zip(output.lines, DoctorCheck.all) {
      #expect(line.hasPrefix(check.isOptional ? "" : "✓"), "\(line)")
      #expect(line.contains(" \(check.name): "))
    }
  }

  @Test func `a check that fails says why`() {
    let check = DoctorCheck(name: "x", isOptional: false) { throw FlagError("no reason") }
    guard case .failure(let error) = check.result() else {
      Issue.record("it did not fail")
      return
    }
    #expect(error.description == "no reason")
  }

  @Test func `only the figures can do without their program`() {
    #expect(DoctorCheck.all.filter(\.isOptional).map(\.name) == ["gnuplot"])
  }
}
