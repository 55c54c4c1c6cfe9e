// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Foundation
import RandomizedSmoothing

/// A process of the tool that may still be running.
///
/// Its output goes to files, so that no full pipe can hold it up.
final class RunningTool {
  private let process = Process()
  private let ended = DispatchSemaphore(value: 0)
  private let streams: TemporaryFolder

  /// Starts the tool.
  ///
  /// - Parameters:
  ///   - arguments: The command with its flags.
  ///   - input: Standard input.
  ///   - folder: The working directory; a new one if there is none.
  ///   - environment: Variables that are set for the process.
  /// - Throws: What keeps the process from being started.
  init(
    _ arguments: [String], input: String = "", in folder: TemporaryFolder? = nil,
    environment: [String: String] = [:]
  ) throws {
    streams = try TemporaryFolder()
    process.executableURL = Tool.program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.filter {
      $0.key != DataFolder.environmentVariable
    }.merging(environment) { $1 }
    process.currentDirectoryURL = URL(fileURLWithPath: (folder ?? streams).path)
    let names = try ["stdin": input, "stdout": "", "stderr": ""].mapValues { Array($0.utf8) }
      .map { try ($0, streams.write($1, to: $0)) }
    let paths = Dictionary(uniqueKeysWithValues: names)
    process.standardInput = FileHandle(forReadingAtPath: paths["stdin"] ?? "")
    process.standardOutput = FileHandle(forWritingAtPath: paths["stdout"] ?? "")
    process.standardError = FileHandle(forWritingAtPath: paths["stderr"] ?? "")
    process.terminationHandler = { [ended] _ in ended.signal() }
    try Self.withInterruptionsUnblocked { try process.run() }
  }

  deinit {
    if process.isRunning { send(SIGKILL) }
  }

  /// True until the process has ended.
  var isRunning: Bool { process.isRunning }

  /// Sends a signal.
  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits for the end; a process that does not come to one within minutes is killed, so that its test fails.
  func wait() throws -> Tool.Output {
    if ended.wait(timeout: .now() + .seconds(240)) == .timedOut { send(SIGKILL) }
    process.waitUntilExit()
    let (status, hasExited) = (process.terminationStatus, process.terminationReason == .exit)
    return Tool.Output(
      code: hasExited ? status : nil, signal: hasExited ? nil : status,
      text: try streams.text(of: "stdout"), messages: try streams.text(of: "stderr"))
  }

  /// A child inherits the blocked signals of the thread that starts it, and the threads that tests run on block them all.
  private static func withInterruptionsUnblocked(_ body: () throws -> Void) rethrows {
    var (signals, before) = (sigset_t(), sigset_t())
    unsafe sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM] { unsafe sigaddset(&signals, signal) }
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }
}
