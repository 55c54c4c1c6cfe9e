// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// Public data too large to ship: what tests use when it is there, and say that they skip when it is not.
///
/// They are looked for in the folder that `SMOOTHING_DATA` names, else in `shared/data` beside the repository.
public enum PublicData {
  /// A file or folder of the data, or nil if it is not there.
  ///
  /// - Parameter path: Its path in the data folder, for example `mnist/t10k-images-idx3-ubyte.gz`.
  /// - Returns: Where it is.
  public static func file(_ path: String) -> URL? {
    let root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent()
    }
    let folder =
      ProcessInfo.processInfo.environment["SMOOTHING_DATA"].map { URL(filePath: $0) }
      ?? root.deletingLastPathComponent().appending(path: "shared/data")
    let file = folder.appending(path: path)
    return FileManager.default.fileExists(atPath: file.path) ? file : nil
  }
}
