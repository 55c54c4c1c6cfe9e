// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation

/// The tool: parses, runs, and turns every error into one line and an exit code.
@main
enum Main {
  static func main() {
    var command = parsedCommand()
    do {
      try command.run()
    } catch let code as ExitCode {
      exit(code.rawValue)
    } catch  where SmoothingCommand.exitCode(for: error) == .success {
      // Help, which is a command to the parser: its text travels as an error.
      print(SmoothingCommand.fullMessage(for: error))
    } catch {
      Terminal.note("smoothing: \(error)")
      exit(ExitStatus(of: error).rawValue)
    }
  }

  /// What is wrong with the command line, in one line.
  private static func reason(_ error: any Error) -> String {
    let text = SmoothingCommand.message(for: error).split(whereSeparator: \.isNewline)
      .joined(separator: " ")
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// Where the help of the command is that was typed.
  private static var helpFlag: String {
    let names = SmoothingCommand.configuration.subcommands.map { $0.configuration.commandName }
    let name = CommandLine.arguments.dropFirst().first
    return ["smoothing", name.flatMap { names.contains($0) ? $0 : nil }, "--help"]
      .compactMap { $0 }.joined(separator: " ")
  }

  /// The command that was typed; help, version and what cannot be parsed end here.
  private static func parsedCommand() -> any ParsableCommand {
    do {
      return try SmoothingCommand.parseAsRoot()
    } catch {
      let message = SmoothingCommand.fullMessage(for: error)
      if SmoothingCommand.exitCode(for: error) == .success {
        print(message)
        exit(EXIT_SUCCESS)
      }
      Terminal.note("smoothing: \(reason(error)); see \(helpFlag)")
      exit(ExitStatus.usage.rawValue)
    }
  }
}
