// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import PlugIns

/// What these tests need of the machine.
enum Python {
  /// Whether `python3` is there.
  static let isThere = canImport("json")
  /// Whether it has NumPy, which the helper needs.
  static let hasNumPy = canImport("numpy")
  /// What is said when it is not.
  static let needed: Comment = "python3 is not installed"
  /// What is said when NumPy is not.
  static let needsNumPy: Comment = "python3 has no NumPy"
  /// The folder of the helper.
  static let helperFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Python")

  /// Whether a plug-in that imports a module says hello.
  private static func canImport(_ module: String) -> Bool {
    let hello =
      #"{"protocol": "smoothing-plugin", "version": 1, "name": "", "classes": 1, "shape": [1], "capabilities": ["labels"]}"#
    let program = "import \(module)\nprint('\(hello)')"
    return error(of: {
      try PlugIn.open(
        PlugInCommand(words: ["python3", "-c", program]), options: PlugInOptions(isChecked: false))
    }) == nil
  }
}
