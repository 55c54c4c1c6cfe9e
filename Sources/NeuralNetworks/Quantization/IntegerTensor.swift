// SPDX-License-Identifier: GPL-3.0-or-later

/// A tensor of bytes for 16 images, in lines of 4 channels of all images; see `CQuantized.h`.
struct IntegerTensor: Sendable, Hashable {
  /// The extents of what it holds.
  let rows: Int
  let columns: Int
  /// Lines of a pixel.
  let lines: Int
  /// Pixels around it that hold the byte of 0.
  let margins: PixelMargins
  /// How bytes stand for numbers.
  let encoding: ByteEncoding
  /// The number of the memory that it lies in.
  let buffer: Int

  /// Lines of a row, margins included.
  var rowLines: Int { (margins.left + columns + margins.right) * lines }
  /// Rows in memory.
  var storedRows: Int { margins.top + rows + margins.bottom }
  /// Bytes in memory.
  var byteCount: Int { storedRows * rowLines * Self.line }
  /// Where the first pixel that is no margin begins.
  var origin: Int { (margins.top * rowLines + margins.left * lines) * Self.line }

  /// Bytes of a line.
  static let line = 64

  /// Lines of a pixel of some channels.
  static func lines(ofChannels channels: Int) -> Int { (channels + 3) / 4 }

  /// True if a pixel of one has the offset of that pixel in the other.
  func hasLayout(of other: IntegerTensor) -> Bool {
    rows == other.rows && columns == other.columns && lines == other.lines
      && margins == other.margins
  }
}
