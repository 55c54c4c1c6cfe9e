// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Standard output and standard error.
enum Terminal {
  /// True if a person looks at standard error.
  static let isInteractive = isatty(STDERR_FILENO) == 1

  /// A line on standard error.
  static func note(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
  }

  /// Replaces the current line on standard error.
  static func replaceLine(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(text)".utf8))
  }

  /// All of standard input, or of a file.
  static func read(_ path: String) throws -> String {
    do {
      let data =
        path == "-"
        ? try FileHandle.standardInput.readToEnd() ?? Data()
        : try Data(contentsOf: URL(fileURLWithPath: path))
      guard let text = String(data: data, encoding: .utf8) else {
        throw FlagError("--input \(path): it is not UTF-8 text; save it as such")
      }
      return text
    } catch let error as FlagError {
      throw error
    } catch {
      throw FlagError(
        "--input \(path): the file cannot be read; give a path, or - for standard input")
    }
  }
}
