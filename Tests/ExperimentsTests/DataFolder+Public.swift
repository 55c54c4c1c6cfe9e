// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import PropertyTesting

extension DataFolder {
  /// The folder of the public data, or nil if `file` is not in it, with or without `.gz` at its end.
  static func published(with file: String) -> DataFolder? {
    guard PublicData.file(file) ?? PublicData.file(file + ".gz") != nil else { return nil }
    return PublicData.file("").map { DataFolder(path: $0.path) }
  }
}
