// SPDX-License-Identifier: GPL-3.0-or-later

@testable import Experiments

/// The public data sets too large to ship, in the folder that `SMOOTHING_DATA` names.
enum PublicData {
  /// The data folder, or nil if `file` is not in it.
  static func folder(with file: String) -> DataFolder? {
    let folder = DataFolder()
    return (try? folder.locate(file, for: "test")) == nil ? nil : folder
  }
}
