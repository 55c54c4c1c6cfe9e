// SPDX-License-Identifier: GPL-3.0-or-later

import RandomizedSmoothing
import Testing

@Suite struct `The tool` {
  static let commands = [
    "demo", "train", "predict", "certify", "report", "interval", "radius", "validate",
    "coverage", "plan", "doctor",
  ]

  @Test func `help names every command and the exit codes`() throws {
    for arguments in [["--help"], ["help"], []] {
      let help = try Tool.run(arguments)
      #expect(help.code == 0)
      #expect(help.messages.isEmpty)
      for command in Self.commands { #expect(help.text.contains("  \(command) ")) }
      #expect(help.text.split(whereSeparator: \.isWhitespace).contains("130"))
    }
  }

  @Test(arguments: commands)
  func `every command explains itself`(name: String) throws {
    for arguments in [[name, "--help"], ["help", name]] {
      let help = try Tool.run(arguments)
      #expect(help.code == 0)
      #expect(help.messages.isEmpty)
      #expect(help.text.contains("USAGE: smoothing \(name)"))
    }
  }

  @Test func `an unknown command is refused with a hint`() throws {
    let output = try Tool.run("certifi")
    #expect(output.code == 2)
    #expect(output.messageLines.count == 1)
    #expect(output.messages.contains("'certifi'") && output.messages.contains("--help"))
  }

  @Test func `the version is the one that manifests carry`() throws {
    let version = try Tool.run("--version")
    #expect(version.code == 0)
    #expect(version.text == CertificationRun.version + "\n")
  }
}
