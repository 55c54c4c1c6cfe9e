// SPDX-License-Identifier: GPL-3.0-or-later

import CZlib

/// One zlib stream, in gzip format or without any, and the only door to zlib.
///
/// The `z_stream` is on the heap, because zlib remembers its address.
@safe struct ZlibStream: ~Copyable {
  /// Which way the data go.
  enum Direction: Sendable {
    /// From plain to gzip.
    case compress
    /// From gzip to plain.
    case decompress
    /// From deflate data without header and checksum, as in zip archives, to plain.
    case inflate
  }

  /// What one step did.
  struct Step: Sendable {
    /// How many bytes of the input were used.
    let consumed: Int
    /// How many bytes of the output were filled.
    let produced: Int
    /// Whether the stream came to its end.
    let isEnd: Bool
    /// What zlib says is wrong with the data, if anything.
    let failure: String?
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private let direction: Direction

  /// A stream at its start, or nil if zlib has no memory.
  init?(_ direction: Direction) {
    self.direction = direction
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    let gzipWindow = MAX_WBITS + 16
    let status =
      switch direction {
      case .compress:
        unsafe deflateInit2_(
          stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
          size)
      case .decompress:
        unsafe inflateInit2_(stream, gzipWindow, ZLIB_VERSION, size)
      case .inflate:
        unsafe inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, size)
      }
    guard status == Z_OK else { return nil }
  }

  deinit {
    switch direction {
    case .compress: _ = unsafe deflateEnd(stream)
    case .decompress, .inflate: _ = unsafe inflateEnd(stream)
    }
    unsafe stream.deallocate()
  }

  /// Feeds the bytes of `input` from `start` on, and fills `output` from its beginning.
  ///
  /// - Precondition: start ≤ input.count; all of the input is known, so that its end is the end of the data.
  mutating func step(_ input: [UInt8], from start: Int, into output: inout [UInt8]) -> Step {
    let available = UInt32(min(input.count - start, 1 << 30))
    let room = UInt32(min(output.count, 1 << 30))
    let finish = Int(available) == input.count - start ? Z_FINISH : Z_NO_FLUSH
    let status = unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        // zlib's field is not const, but zlib only reads from it.
        unsafe stream.pointee.next_in = UnsafeMutablePointer(
          mutating: source.baseAddress.map { unsafe $0 + start })
        unsafe stream.pointee.avail_in = available
        unsafe stream.pointee.next_out = target.baseAddress
        unsafe stream.pointee.avail_out = room
        return switch direction {
        case .compress: unsafe deflate(stream, finish)
        case .decompress, .inflate: unsafe CZlib.inflate(stream, Z_NO_FLUSH)
        }
      }
    }
    let isSound = status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR
    return unsafe Step(
      consumed: Int(available - stream.pointee.avail_in),
      produced: Int(room - stream.pointee.avail_out),
      isEnd: status == Z_STREAM_END, failure: isSound ? nil : message(status))
  }

  /// Expands all of `data`, piece by piece, because neither a stated size nor a small file says how much there is.
  ///
  /// In gzip format several members may stand in a row; without a format what follows the end is not read.
  ///
  /// - Parameters:
  ///   - data: All the compressed bytes.
  ///   - format: `.decompress` or `.inflate`.
  ///   - source: Where they come from; errors name it.
  ///   - limit: The most bytes to expand to.
  /// - Returns: The bytes that were compressed.
  /// - Throws: `ExperimentError.truncatedArchive`, `corruptArchive` or `archiveTooLarge`.
  /// - Complexity: O(size of the result).
  static func expand(
    _ data: [UInt8], _ format: Direction, source: String, limit: Int
  ) throws(ExperimentError) -> [UInt8] {
    guard var stream = ZlibStream(format) else {
      throw .corruptArchive(source: source, reason: "zlib has no memory")
    }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: chunkSize)
    var used = 0
    while true {
      let step = stream.step(data, from: used, into: &chunk)
      used += step.consumed
      if let reason = step.failure { throw .corruptArchive(source: source, reason: reason) }
      guard step.produced <= limit - result.count else {
        throw .archiveTooLarge(source: source, limit: limit)
      }
      result.append(contentsOf: chunk[..<step.produced])
      if step.isEnd {
        if format == .inflate || used == data.count { return result }
        stream.startNextMember()
      } else if step.consumed == 0, step.produced == 0 {
        throw .truncatedArchive(source: source, size: data.count)
      }
    }
  }

  private mutating func startNextMember() { _ = unsafe inflateReset(stream) }

  /// The number of bytes that a step makes room for.
  static let chunkSize = 1 << 16

  /// The CRC-32 of some bytes, as zip archives and PNG images have it.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    let sum = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe crc32_z(0, buffer.baseAddress, buffer.count)
    }
    return UInt32(truncatingIfNeeded: sum)
  }

  private func message(_ status: Int32) -> String {
    unsafe stream.pointee.msg.map { unsafe String(cString: $0) } ?? "zlib status \(status)"
  }
}
