// SPDX-License-Identifier: GPL-3.0-or-later

/// What the directory of a zip archive says of one entry.
struct ZipEntry: Sendable, Hashable {
  /// How an entry is kept.
  enum Method: Sendable, Hashable {
    /// As it is.
    case stored
    /// Compressed by deflate.
    case deflated
  }

  /// The path of the entry in the archive.
  let name: String
  /// How it is kept.
  let method: Method
  /// The CRC-32 of its contents.
  let checksum: UInt32
  /// The number of bytes in the archive.
  let compressedSize: Int
  /// The number of bytes of its contents.
  let size: Int
  /// The number of bytes of this header in the directory.
  let headerSize: Int
  /// Where the entry's own header begins.
  private let offset: Int

  /// Reads the header at a place of the directory.
  ///
  /// - Throws: `ExperimentError.malformedFile`, also for an entry that is encrypted or compressed by another method.
  init(_ reader: ByteReader, at place: Int) throws(ExperimentError) {
    try reader.require(46, at: place)
    guard try reader.number(at: place, size: 4) == 0x0201_4B50 else {
      throw reader.malformed(at: place, "there is no entry of the directory: fetch it again")
    }
    let nameSize = try reader.number(at: place + 28, size: 2)
    let extraSize = try reader.number(at: place + 30, size: 2)
    headerSize = try 46 + nameSize + extraSize + reader.number(at: place + 32, size: 2)
    name = try reader.text(at: place + 46, size: nameSize)
    guard try reader.number(at: place + 8, size: 2) & 1 == 0 else {
      throw reader.malformed(at: place, "the entry \(name) is encrypted: save it without password")
    }
    switch try reader.number(at: place + 10, size: 2) {
    case 0: method = .stored
    case 8: method = .deflated
    case let other:
      throw reader.malformed(
        at: place,
        "the entry \(name) is compressed by method \(other): save it by numpy.savez_compressed")
    }
    checksum = UInt32(truncatingIfNeeded: try reader.number(at: place + 16, size: 4))
    var large = try Self.largeNumbers(reader, at: place + 46 + nameSize, size: extraSize)
    func number(at offset: Int) throws(ExperimentError) -> Int {
      let value = try reader.number(at: place + offset, size: 4)
      return value == 0xFFFF_FFFF && !large.isEmpty ? large.removeFirst() : value
    }
    size = try number(at: 24)
    compressedSize = try number(at: 20)
    offset = try number(at: 42)
  }

  /// Where the entry's data begin: after its own header, whose sizes may differ from the directory's.
  ///
  /// - Throws: `ExperimentError.malformedFile`.
  func start(in reader: ByteReader) throws(ExperimentError) -> Int {
    try reader.require(30, at: offset)
    guard try reader.number(at: offset, size: 4) == 0x0403_4B50 else {
      throw reader.malformed(at: offset, "there is no header of the entry \(name): fetch it again")
    }
    return try offset + 30 + reader.number(at: offset + 26, size: 2)
      + reader.number(at: offset + 28, size: 2)
  }

  /// The 64-bit numbers of the extra field 1, in their order.
  private static func largeNumbers(
    _ reader: ByteReader, at start: Int, size: Int
  ) throws(ExperimentError) -> [Int] {
    try reader.require(size, at: start)
    var (place, end) = (start, start + size)
    while end - place >= 4 {
      let identifier = try reader.number(at: place, size: 2)
      let length = try reader.number(at: place + 2, size: 2)
      place += 4
      guard length <= end - place else { return [] }
      if identifier == 1 {
        end = place + length
        var numbers: [Int] = []
        for offset in stride(from: place, through: end - 8, by: 8) {
          numbers.append(try reader.number(at: offset, size: 8))
        }
        return numbers
      }
      place += length
    }
    return []
  }
}
