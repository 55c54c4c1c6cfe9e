// SPDX-License-Identifier: GPL-3.0-or-later

import CImage

/// PNG and JPEG files as 8-bit grey or colour images, and the only door to their libraries.
///
/// The values are those that Pillow gives: transparency is dropped, a palette is looked up, CMYK is converted as for Adobe's
/// files, and neither gamma, profile nor orientation change anything. 16-bit samples are rounded to 8 bits.
enum ImageDecoder {
  /// The most pixels of one image: 2²⁶.
  private static let mostPixels = 1 << 26
  /// A block of 64 pixels takes at least a bit for each colour, so that a cut file shows before it is decoded.
  private static let mostPixelsPerByte = 1024

  /// Decodes a file of either format, known by its first bytes.
  ///
  /// - Throws: `ExperimentError.undecodableImage` or `malformedFile`.
  static func decode(_ bytes: [UInt8], path: String) throws(ExperimentError) -> Bitmap {
    if bytes.starts(with: PNGChunks.signature) {
      return try decodePNG(PNGChunks.image(in: bytes, path: path), path: path)
    }
    guard bytes.starts(with: [0xFF, 0xD8]) else {
      throw .undecodableImage(path: path, reason: "it is neither PNG nor JPEG: convert it to PNG")
    }
    return try decodeJPEG(bytes, path: path)
  }

  // MARK: PNG

  private static func decodePNG(
    _ bytes: [UInt8], path: String
  ) throws(ExperimentError) -> Bitmap {
    // The library keeps the address from its first call to its second.
    try unsafe bytes.withUnsafeBufferPointer { (data) throws(ExperimentError) in
      try unsafe decodePNG(data, path: path)
    }
  }

  private static func decodePNG(
    _ data: UnsafeBufferPointer<UInt8>, path: String
  ) throws(ExperimentError) -> Bitmap {
    var image = unsafe png_image()
    unsafe image.version = UInt32(PNG_IMAGE_VERSION)
    defer { unsafe png_image_free(&image) }
    guard unsafe png_image_begin_read_from_memory(&image, data.baseAddress, data.count) != 0 else {
      throw unsafe failure(of: image, path)
    }
    let (width, height) = unsafe (Int(image.width), Int(image.height))
    try require(width: width, height: height, path)
    let colour = unsafe image.format & PNG_FORMAT_FLAG_COLOR
    // With transparency, which is then dropped: without it, the library would mix in a background.
    unsafe image.format = PNG_FORMAT_FLAG_ALPHA | colour
    unsafe image.flags |= UInt32(PNG_IMAGE_FLAG_16BIT_sRGB)
    let samples = colour == 0 ? 2 : 4
    var pixels = [UInt8](repeating: 0, count: width * height * samples)
    let isRead = unsafe pixels.withUnsafeMutableBytes { target in
      unsafe png_image_finish_read(&image, nil, target.baseAddress, 0, nil)
    }
    guard isRead != 0 else { throw unsafe failure(of: image, path) }
    return Bitmap(
      width: width, height: height, channels: samples - 1,
      pixels: opaque(pixels, samples: samples))
  }

  /// The pixels without the last of their samples.
  private static func opaque(_ pixels: [UInt8], samples: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(pixels.count / samples * (samples - 1))
    for place in stride(from: 0, to: pixels.count, by: samples) {
      result.append(contentsOf: pixels[place..<place + samples - 1])
    }
    return result
  }

  private static func failure(of image: png_image, _ path: String) -> ExperimentError {
    let text = unsafe withUnsafeBytes(of: image.message) { unsafe Array($0) }
    return .undecodableImage(
      path: path, reason: reason(String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)))
  }

  // MARK: JPEG

  private static func decodeJPEG(
    _ bytes: [UInt8], path: String
  ) throws(ExperimentError) -> Bitmap {
    guard let handle = unsafe tjInitDecompress() else {
      throw .undecodableImage(path: path, reason: "there is no memory for it")
    }
    defer { unsafe tjDestroy(handle) }
    var (width, height, sampling, space) = (Int32(0), Int32(0), Int32(0), Int32(0))
    let size = UInt(bytes.count)
    let isOpen = unsafe bytes.withUnsafeBufferPointer { data in
      unsafe tjDecompressHeader3(
        handle, data.baseAddress, size, &width, &height, &sampling, &space)
    }
    guard isOpen == 0 else { throw unsafe failure(of: handle, path) }
    try require(width: Int(width), height: Int(height), path)
    guard Int(width) * Int(height) / mostPixelsPerByte <= bytes.count else {
      throw .undecodableImage(
        path: path, reason: "\(bytes.count) bytes are too few for \(width)×\(height) pixels")
    }
    let (format, samples) = Self.format(of: space)
    var pixels = [UInt8](repeating: 0, count: Int(width) * Int(height) * samples)
    let isRead = unsafe bytes.withUnsafeBufferPointer { data in
      unsafe pixels.withUnsafeMutableBufferPointer { target in
        unsafe tjDecompress2(
          handle, data.baseAddress, size, target.baseAddress, width, 0, height, format,
          TJFLAG_LIMITSCANS)
      }
    }
    if isRead != 0 {
      let error = unsafe failure(of: handle, path)
      // Odd bytes between the parts are common and harmless; missing data are not.
      guard unsafe tjGetErrorCode(handle) == Int32(TJERR_WARNING.rawValue),
        !error.description.lowercased().contains("premature")
      else { throw error }
    }
    return Bitmap(
      width: Int(width), height: Int(height), channels: samples == 1 ? 1 : 3,
      pixels: samples == 4 ? colour(ofInverted: pixels) : pixels)
  }

  private static func format(of space: Int32) -> (format: Int32, samples: Int) {
    switch UInt32(space) {
    case TJCS_GRAY.rawValue: (TJPF_GRAY.rawValue, 1)
    case TJCS_CMYK.rawValue, TJCS_YCCK.rawValue: (TJPF_CMYK.rawValue, 4)
    default: (TJPF_RGB.rawValue, 3)
    }
  }

  /// Red, green and blue of cyan, magenta, yellow and black, all stored as 255 minus their value.
  private static func colour(ofInverted pixels: [UInt8]) -> [UInt8] {
    stride(from: 0, to: pixels.count, by: 4).flatMap { place in
      let light = Int(pixels[place + 3])
      return (0..<3).map { channel in
        let product = (255 - Int(pixels[place + channel])) * light + 128
        return UInt8(max(0, light - (product + product >> 8) >> 8))
      }
    }
  }

  private static func failure(of handle: tjhandle, _ path: String) -> ExperimentError {
    let text = unsafe tjGetErrorStr2(handle).map { unsafe String(cString: $0) }
    return .undecodableImage(path: path, reason: reason(text ?? ""))
  }

  // MARK: Both

  private static func reason(_ text: String) -> String {
    (text.isEmpty ? "its library gives no reason" : text.filter { !$0.isNewline })
      + ": fetch it again, or convert it to PNG"
  }

  private static func require(
    width: Int, height: Int, _ path: String
  ) throws(ExperimentError) {
    guard width > 0, height > 0, width <= 1 << 16, height <= 1 << 16, width * height <= mostPixels
    else {
      throw .undecodableImage(
        path: path, reason: "\(width)×\(height) pixels are more than \(mostPixels): make it smaller"
      )
    }
  }
}
