// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Files that are written whole or not at all.
enum OutputFile {
  /// Makes a folder, with the folders on its way.
  ///
  /// - Throws: `ExperimentError.fileUnwritable`.
  static func makeFolder(_ path: String) throws(ExperimentError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .fileUnwritable(path: path, reason: "the folder cannot be made")
    }
  }

  /// Writes a text, replacing a file of that name.
  ///
  /// - Throws: `ExperimentError.fileUnwritable`.
  static func write(_ text: String, to path: String) throws(ExperimentError) {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw .fileUnwritable(path: path, reason: "check that its folder is writable and not full")
    }
  }
}
