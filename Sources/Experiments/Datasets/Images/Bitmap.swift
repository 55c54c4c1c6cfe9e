// SPDX-License-Identifier: GPL-3.0-or-later

/// An 8-bit image, grey or colour, its channels side by side in each pixel.
struct Bitmap: Sendable, Hashable {
  /// The number of columns.
  let width: Int
  /// The number of rows.
  let height: Int
  /// 1 for grey, 3 for red, green and blue.
  let channels: Int
  /// The values 0...255, shape (height, width, channels).
  let pixels: [UInt8]

  /// The image as grey: L = 0.299 R + 0.587 G + 0.114 B in 16-bit fixed point, rounded.
  ///
  /// Source: ITU-R Recommendation BT.601.
  var grey: Bitmap {
    guard channels == 3 else { return self }
    let values = stride(from: 0, to: pixels.count, by: 3).map { place in
      let (red, green) = (Int(pixels[place]), Int(pixels[place + 1]))
      return UInt8((19595 * red + 38470 * green + 7471 * Int(pixels[place + 2]) + 0x8000) >> 16)
    }
    return Bitmap(width: width, height: height, channels: 1, pixels: values)
  }

  /// The image as colour: grey three times.
  var colour: Bitmap {
    guard channels == 1 else { return self }
    return Bitmap(
      width: width, height: height, channels: 3, pixels: pixels.flatMap { [$0, $0, $0] })
  }

  /// The middle of the image, or nil if the image is smaller.
  ///
  /// An odd rest is shared as by Python's `round`, halves going to the even number.
  func centre(width newWidth: Int, height newHeight: Int) -> Bitmap? {
    guard newWidth <= width, newHeight <= height else { return nil }
    let left = Int((Double(width - newWidth) / 2).rounded(.toNearestOrEven))
    let top = Int((Double(height - newHeight) / 2).rounded(.toNearestOrEven))
    var result: [UInt8] = []
    result.reserveCapacity(newWidth * newHeight * channels)
    for row in top..<top + newHeight {
      let start = (row * width + left) * channels
      result.append(contentsOf: pixels[start..<start + newWidth * channels])
    }
    return Bitmap(width: newWidth, height: newHeight, channels: channels, pixels: result)
  }

  /// Appends the planes of the channels one after the other, as a data set has them.
  func appendPlanes(to result: inout [UInt8]) {
    for channel in 0..<channels {
      for place in stride(from: channel, to: pixels.count, by: channels) {
        result.append(pixels[place])
      }
    }
  }
}
