// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing
import Testing

@testable import SmoothingTool

@Suite struct `The tool` {
  @Test func `help names every command and the exit codes`() throws {
    for arguments in [["--help"], ["help"], []] {
      let help = try Tool.run(arguments)
      #expect(help.code == 0)
      #expect(help.messages.isEmpty)
      for command in SmoothingCommand.configuration.subcommands {
        #expect(help.text.contains(command.configuration.commandName ?? "?"))
      }
      #expect(help.text.contains("130 interrupted"))
    }
  }

  @Test func `every command explains itself`() throws {
    for command in SmoothingCommand.configuration.subcommands {
      let name = try #require(command.configuration.commandName)
      let help = try Tool.run(name, "--help")
      #expect(help.code == 0)
      #expect(help.text.contains(command.configuration.abstract))
    }
  }

  @Test func `the version is the one that manifests carry`() throws {
    let version = try Tool.run("--version")
    #expect(version.code == 0)
    #expect(version.text == CertificationRun.version + "\n")
  }
}
