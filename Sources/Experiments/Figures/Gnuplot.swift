// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The program gnuplot, run as a child process.
public struct Gnuplot: Sendable, Hashable {
  /// The path of the program.
  public let path: String

  /// The program at `path`.
  public init(path: String) {
    self.path = path
  }

  /// The first program named gnuplot in the folders of PATH, or nil.
  public static func located() -> Gnuplot? {
    located(searchPath: ProcessInfo.processInfo.environment["PATH"] ?? "")
  }

  /// The first program named gnuplot in the folders of `searchPath`, which are separated by colons, or nil.
  public static func located(searchPath: String) -> Gnuplot? {
    let candidates = searchPath.split(separator: ":").map { "\($0)/gnuplot" }
    let found = candidates.first { path in FileManager.default.isExecutableFile(atPath: path) }
    return found.map { Gnuplot(path: $0) }
  }

  /// Runs a script to its end, without the user's own gnuplot settings.
  ///
  /// - Parameters:
  ///   - script: The name of the script in `folder`.
  ///   - folder: The folder to run in, where pictures come to lie.
  ///   - timeout: The most seconds to wait before the program is ended, at most a day.
  /// - Throws: `ExperimentError.programFailed` with what gnuplot wrote, `programTimedOut`, or `fileUnwritable` if there is no
  ///   room for its messages.
  public func run(
    script: String, in folder: String, timeout: Double = 60
  ) throws(ExperimentError) {
    // Messages go to a file: nobody has to empty it while the program runs, as a pipe must be.
    let messages = FileManager.default.temporaryDirectory
      .appendingPathComponent("gnuplot-\(UUID().uuidString).log").path
    guard FileManager.default.createFile(atPath: messages, contents: nil),
      let sink = FileHandle(forWritingAtPath: messages)
    else { throw .fileUnwritable(path: messages, reason: "no file could be made there") }
    defer {
      try? sink.close()
      try? FileManager.default.removeItem(atPath: messages)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["-d", script]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = sink
    try finish(process, timeout: timeout.isFinite ? min(max(timeout, 0), 86_400) : 86_400)
    guard process.terminationStatus == 0, process.terminationReason == .exit else {
      throw .programFailed(
        path: path, status: Int(process.terminationStatus), message: Self.line(of: messages))
    }
  }

  /// Starts `process` and waits for its end, which it brings about itself after `timeout` seconds.
  private func finish(_ process: Process, timeout: Double) throws(ExperimentError) {
    let end = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in end.signal() }
    do {
      try process.run()
    } catch {
      throw .programFailed(path: path, status: -1, message: "it could not be started")
    }
    guard end.wait(timeout: .now() + timeout) == .timedOut else { return }
    process.terminate()
    if end.wait(timeout: .now() + 2) == .timedOut {
      kill(process.processIdentifier, SIGKILL)
      end.wait()
    }
    throw .programTimedOut(path: path, seconds: timeout)
  }

  /// The end of a file of messages, where the reason is, on one line and without the marks that point into the line above.
  private static func line(of path: String) -> String {
    let bytes = (try? DataFile.read(path)) ?? []
    let text = String(decoding: bytes.suffix(1 << 14), as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty && $0 != "^" }
    return String(lines.joined(separator: " | ").suffix(400))
  }
}
