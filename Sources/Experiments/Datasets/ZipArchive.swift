// SPDX-License-Identifier: GPL-3.0-or-later

/// A zip archive in memory, with entries that are stored or deflated, of 32 or 64 bits.
///
/// The directory at the end of the file is believed, never a size in front of an entry; an entry is expanded to at most its
/// stated size, and its checksum must agree.
///
/// Source: PKWARE, APPNOTE.TXT 6.3.10 (2022), sections 4.3 and 4.5.3.
struct ZipArchive: Sendable {
  /// The entries, in the order of the directory.
  let entries: [ZipEntry]
  private let reader: ByteReader

  /// Reads the directory of an archive.
  ///
  /// - Throws: `ExperimentError.malformedFile`.
  init(_ bytes: [UInt8], source: String) throws(ExperimentError) {
    reader = ByteReader(bytes: bytes, source: source)
    let directory = try Self.directory(of: reader)
    guard directory.count <= Self.mostEntries else {
      throw reader.malformed(at: directory.offset, "it claims \(directory.count) entries")
    }
    var entries: [ZipEntry] = []
    var offset = directory.offset
    for _ in 0..<directory.count {
      let entry = try ZipEntry(reader, at: offset)
      entries.append(entry)
      offset += entry.headerSize
    }
    self.entries = entries
  }

  /// The bytes of an entry.
  ///
  /// - Parameters:
  ///   - entry: One of the entries.
  ///   - limit: The most bytes to expand to.
  /// - Returns: The contents, whose checksum agrees.
  /// - Throws: `ExperimentError.malformedFile`, `corruptArchive`, `truncatedArchive` or `archiveTooLarge`.
  func contents(of entry: ZipEntry, limit: Int) throws(ExperimentError) -> [UInt8] {
    let name = "\(reader.source)/\(entry.name)"
    guard entry.size <= limit else { throw .archiveTooLarge(source: name, limit: limit) }
    let start = try entry.start(in: reader)
    try reader.require(entry.compressedSize, at: start)
    let data = Array(reader.bytes[start..<start + entry.compressedSize])
    let contents =
      switch entry.method {
      case .stored: data
      // At most the stated size, which may be a lie.
      case .deflated: try ZlibStream.expand(data, .inflate, source: name, limit: entry.size)
      }
    guard contents.count == entry.size else {
      throw .wrongByteCount(source: name, expected: entry.size, actual: contents.count)
    }
    guard ZlibStream.checksum(contents) == entry.checksum else {
      throw .corruptArchive(source: name, reason: "its checksum differs")
    }
    return contents
  }

  private static let mostEntries = 1 << 16
  private static let endSize = 22

  /// Where the directory begins, and how many entries it has.
  private static func directory(
    of reader: ByteReader
  ) throws(ExperimentError) -> (offset: Int, count: Int) {
    let end = try end(of: reader)
    let count = try reader.number(at: end + 10, size: 2)
    let offset = try reader.number(at: end + 16, size: 4)
    guard count == 0xFFFF || offset == 0xFFFF_FFFF else { return (offset, count) }
    // Numbers that do not fit stand in a second end record, which a locator before the first one points to.
    guard end >= 20, try reader.number(at: end - 20, size: 4) == 0x0706_4B50 else {
      return (offset, count)
    }
    let large = try reader.number(at: end - 12, size: 8)
    guard try reader.number(at: large, size: 4) == 0x0606_4B50 else {
      throw reader.malformed(at: large, "there is no 64-bit end of the directory")
    }
    try reader.require(56, at: large)
    return try (reader.number(at: large + 48, size: 8), reader.number(at: large + 32, size: 8))
  }

  /// Where the end record begins: before a comment of unknown length.
  private static func end(of reader: ByteReader) throws(ExperimentError) -> Int {
    let last = reader.bytes.count - endSize
    for offset in stride(from: last, through: max(0, last - 0xFFFF), by: -1) where offset >= 0 {
      if reader.bytes[offset] == 0x50, try reader.number(at: offset, size: 4) == 0x0605_4B50 {
        return offset
      }
    }
    throw reader.malformed(
      at: 0, "it has no directory of a zip archive: check that it is an .npz file")
  }
}
