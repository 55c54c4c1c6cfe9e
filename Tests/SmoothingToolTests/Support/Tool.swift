// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The built tool, run as a child process.
enum Tool {
  /// What a finished process left behind.
  struct Output: Sendable {
    /// The exit code, or nil if a signal ended the process.
    let code: Int32?
    /// The signal that ended the process, if one did.
    let signal: Int32?
    /// Standard output.
    let text: String
    /// Standard error.
    let messages: String

    /// The lines of standard error.
    var messageLines: [Substring] { messages.split(whereSeparator: \.isNewline) }
    /// The lines of standard output.
    var lines: [Substring] { text.split(whereSeparator: \.isNewline) }
  }

  /// The built program, which stands beside the test bundle.
  static let program: URL = {
    let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
    let folder = bundle?.deletingLastPathComponent() ?? Bundle.main.bundleURL
    return folder.appendingPathComponent("smoothing")
  }()

  /// Runs the tool to its end.
  static func run(
    _ arguments: String..., input: String = "", in folder: TemporaryFolder? = nil
  ) throws -> Output {
    try run(arguments, input: input, in: folder)
  }

  /// Runs the tool to its end.
  static func run(
    _ arguments: [String], input: String = "", in folder: TemporaryFolder? = nil
  ) throws -> Output {
    try RunningTool(arguments, input: input, in: folder).wait()
  }
}
