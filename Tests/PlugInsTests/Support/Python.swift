// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// What these tests need of the machine.
enum Python {
  /// Whether `python3` is there.
  static let isThere = succeeds(["python3", "-c", "pass"])
  /// Whether it has NumPy, which the helper needs.
  static let hasNumPy = succeeds(["python3", "-c", "import numpy"])
  /// What is said when it is not.
  static let needed: Comment = "python3 is not installed"
  /// What is said when NumPy is not.
  static let needsNumPy: Comment = "python3 has no NumPy"
  /// The folder of the helper.
  static let helperFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Python")

  private static func succeeds(_ words: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
