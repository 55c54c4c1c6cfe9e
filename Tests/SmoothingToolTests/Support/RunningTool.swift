// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A process of the tool that may still be running.
///
/// Its output goes to files, so that no full pipe can hold it up.
final class RunningTool {
  private let process = Process()
  private let streams: TemporaryFolder

  /// Starts the tool.
  ///
  /// - Parameters:
  ///   - arguments: The command with its flags.
  ///   - input: Standard input.
  ///   - folder: The working directory; a new one if there is none.
  init(_ arguments: [String], input: String = "", in folder: TemporaryFolder? = nil) throws {
    streams = try TemporaryFolder()
    process.executableURL = Tool.program
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: (folder ?? streams).path)
    let names = try ["stdin": input, "stdout": "", "stderr": ""].mapValues { Array($0.utf8) }
      .map { try ($0, streams.write($1, to: $0)) }
    let paths = Dictionary(uniqueKeysWithValues: names)
    process.standardInput = FileHandle(forReadingAtPath: paths["stdin"] ?? "")
    process.standardOutput = FileHandle(forWritingAtPath: paths["stdout"] ?? "")
    process.standardError = FileHandle(forWritingAtPath: paths["stderr"] ?? "")
    try process.run()
  }

  /// True until the process has ended.
  var isRunning: Bool { process.isRunning }

  /// Sends a signal.
  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits for the end.
  func wait() throws -> Tool.Output {
    process.waitUntilExit()
    return Tool.Output(
      code: process.terminationReason == .exit ? process.terminationStatus : nil,
      text: try streams.text(of: "stdout"), messages: try streams.text(of: "stderr"))
  }
}
