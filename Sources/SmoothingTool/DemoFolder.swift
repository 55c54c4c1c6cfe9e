// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomizedSmoothing

/// The folder of the demo: made if missing, emptied of earlier results of the demo and of nothing else.
enum DemoFolder {
  static func prepare(_ folder: URL) throws {
    let files = FileManager.default
    do {
      try files.createDirectory(at: folder, withIntermediateDirectories: true)
      for entry in try files.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      where isOurs(entry.lastPathComponent) {
        try files.removeItem(at: entry)
      }
    } catch {
      throw FlagError(
        "--output \(folder.path): the folder cannot be used (\(error.localizedDescription))")
    }
  }

  private static func isOurs(_ name: String) -> Bool {
    name.hasPrefix("sigma-") || (name.hasPrefix("digits-sigma-") && name.hasSuffix(".safetensors"))
      || name.hasPrefix("certified-accuracy.") || name == "attack"
  }
}
