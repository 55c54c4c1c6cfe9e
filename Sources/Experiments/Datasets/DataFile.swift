// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Reading a whole file that may be large, missing, compressed, or no file at all.
enum DataFile {
  /// The bytes of the file at `path`, expanded if they are gzip.
  ///
  /// - Parameters:
  ///   - path: A file, or anything else that can be read to its end.
  ///   - limit: The most bytes to read, and the most to expand to.
  /// - Returns: At most `limit` bytes.
  /// - Throws: `ExperimentError.fileMissing`, `fileUnreadable`, `fileTooLarge`, or an error of `Gzip.decompress`.
  static func read(
    _ path: String, limit: Int = Gzip.defaultLimit
  ) throws(ExperimentError) -> [UInt8] {
    let bytes = try contents(of: path, limit: limit)
    return Gzip.isGzip(bytes) ? try Gzip.decompress(bytes, source: path, limit: limit) : bytes
  }

  private static func contents(of path: String, limit: Int) throws(ExperimentError) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .fileMissing(path: path, fix: "check the path")
    }
    guard !isFolder.boolValue else {
      throw .fileUnreadable(path: path, reason: "it is a folder")
    }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw .fileUnreadable(path: path, reason: "check its permissions")
    }
    defer { try? file.close() }
    var bytes: [UInt8] = []
    do {
      // In pieces, because a pipe or a device has no size to ask for.
      while bytes.count <= limit, let piece = try file.read(upToCount: 1 << 24), !piece.isEmpty {
        bytes.append(contentsOf: piece)
      }
    } catch {
      throw .fileUnreadable(path: path, reason: "it gave an error while it was read")
    }
    guard bytes.count <= limit else { throw .fileTooLarge(path: path, limit: limit) }
    return bytes
  }
}
