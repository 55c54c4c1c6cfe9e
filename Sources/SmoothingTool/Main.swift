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
    } catch is CleanExit {
      // Without a subcommand there is nothing to run but the help.
      print(SmoothingCommand.helpMessage())
    } catch {
      Terminal.note("smoothing: \(error)")
      exit(ExitStatus(of: error).rawValue)
    }
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
      Terminal.note(message)
      exit(ExitStatus.usage.rawValue)
    }
  }
}
