// SPDX-License-Identifier: GPL-3.0-or-later

/// Compression in memory, in gzip format.
///
/// Source: RFC 1952 (Deutsch 1996); the work is zlib's.
public enum Gzip {
  /// The default limit on the size of what is decompressed: 1 GiB.
  public static let defaultLimit = 1 << 30

  /// Whether `data` start as gzip data do.
  public static func isGzip(_ data: [UInt8]) -> Bool {
    data.starts(with: [0x1f, 0x8b])
  }

  /// Expands gzip data, one member or several in a row, and checks their checksums.
  ///
  /// - Parameters:
  ///   - data: All the compressed bytes.
  ///   - source: Where they come from; errors name it.
  ///   - limit: The most bytes to expand to; a small file can stand for a very large one.
  /// - Returns: The bytes that were compressed.
  /// - Throws: `ExperimentError.truncatedArchive`, `corruptArchive` or `archiveTooLarge`.
  /// - Complexity: O(size of the result).
  public static func decompress(
    _ data: [UInt8], source: String = "the data", limit: Int = defaultLimit
  ) throws(ExperimentError) -> [UInt8] {
    try ZlibStream.expand(data, .decompress, source: source, limit: limit)
  }

  /// Compresses `data` to one member without name or date, so that the same data give the same bytes.
  ///
  /// - Throws: `ExperimentError.corruptArchive` if zlib has no memory.
  /// - Complexity: O(data.count).
  public static func compress(_ data: [UInt8]) throws(ExperimentError) -> [UInt8] {
    guard var stream = ZlibStream(.compress) else {
      throw .corruptArchive(source: "the data", reason: "zlib has no memory")
    }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: ZlibStream.chunkSize)
    var used = 0
    while true {
      let step = stream.step(data, from: used, into: &chunk)
      used += step.consumed
      result.append(contentsOf: chunk[..<step.produced])
      if let reason = step.failure { throw .corruptArchive(source: "the data", reason: reason) }
      if step.isEnd { return result }
    }
  }
}
