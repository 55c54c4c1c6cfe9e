import ArgumentParser

/// The tool: parses, runs, and turns every error into one line and an exit code.
@main
enum Main {
  static func main() {
    do {
      var command = try SmoothingCommand.parseAsRoot()
      try command.run()
    } catch {
      ExitStatus.leave(with: error)
    }
  }
}
