// SPDX-License-Identifier: GPL-3.0-or-later

/// The parts of a PNG file that hold the image, without those about colour spaces, texts and dates.
///
/// A decoder converts an image that states its gamma or profile; Pillow, and so PyTorch, take the values as they are. Here the
/// statements are left out before the image is decoded.
///
/// Source: ISO/IEC 15948:2004, sections 5.3 and 11.
enum PNGChunks {
  /// The eight bytes that each file begins with.
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private static let kept = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"].map { Array($0.utf8) }

  /// The file with nothing but its image.
  ///
  /// - Throws: `ExperimentError.malformedFile` for a part that does not fit into the file.
  static func image(in bytes: [UInt8], path: String) throws(ExperimentError) -> [UInt8] {
    var result = signature
    var place = signature.count
    while place < bytes.count {
      guard bytes.count - place >= 12 else { throw truncated(path, bytes.count) }
      let size = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      guard size <= bytes.count - place - 12 else { throw truncated(path, bytes.count) }
      let end = place + 12 + size
      let name = Array(bytes[place + 4..<place + 8])
      // An upper-case first letter is a part without which the image cannot be understood.
      if kept.contains(name) || name[0] & 0x20 == 0 { result += bytes[place..<end] }
      place = end
      if name == kept[4] { break }
    }
    return result
  }

  private static func truncated(_ path: String, _ size: Int) -> ExperimentError {
    .malformedFile(path: path, offset: size, reason: "the PNG image is cut: fetch it again")
  }
}
