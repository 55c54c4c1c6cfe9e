// SPDX-License-Identifier: GPL-3.0-or-later

/// A value on the command line that cannot be used: names the flag, the value, the reason and the nearest fix.
struct FlagError: Error, CustomStringConvertible {
  let description: String
  /// The exit code: of usage, unless the value names data or a model that cannot be used.
  let status: ExitStatus

  init(_ description: String, status: ExitStatus = .usage) {
    self.description = description
    self.status = status
  }
}

/// Runs `body`, and names the flag in the error if it fails.
func flag<Value>(_ name: String, _ body: () throws -> Value) throws -> Value {
  do { return try body() } catch {
    throw FlagError("\(name): \(error)", status: ExitStatus(of: error))
  }
}

/// Checks a number of votes.
func requireVotes(_ name: String, _ value: Int) throws {
  guard 1...1_000_000_000 ~= value else {
    throw FlagError("\(name) \(value): a number of votes lies between 1 and 1000000000")
  }
}
