// SPDX-License-Identifier: GPL-3.0-or-later

/// Resizing with a triangle filter that widens when an image shrinks (antialias), in 8 bits.
///
/// The arithmetic is that of `Image.resize(size, BILINEAR)` of Pillow 12, which `torchvision.transforms.Resize` calls: weights
/// as whole numbers of 2⁻²², columns before rows, 8 bits in between. So the result is equal, not only close. Pillow 13 takes
/// the rows first for some sizes that are out of proportion, which changes values there by 1 at most.
enum BilinearResize {
  /// The weights of the old places that make up one new place.
  private struct Weights {
    let first: Int
    let values: [Int]
  }

  /// The extents of an image whose shorter side becomes `side`; the longer one is rounded down.
  ///
  /// - Returns: The new width and height.
  static func size(
    of bitmap: Bitmap, shorterSide side: Int
  ) -> (width: Int, height: Int) {
    let (width, height) = (bitmap.width, bitmap.height)
    return width <= height
      ? (side, side * height / width) : (side * width / height, side)
  }

  /// The image at another size.
  ///
  /// - Precondition: All extents are in 1...2¹⁶.
  /// - Complexity: O(new width · height · support + new width · new height · support).
  static func resize(_ bitmap: Bitmap, width: Int, height: Int) -> Bitmap {
    var result = bitmap
    if width != bitmap.width { result = columns(of: result, width) }
    if height != bitmap.height { result = rows(of: result, height) }
    return result
  }

  private static func columns(of bitmap: Bitmap, _ width: Int) -> Bitmap {
    let weights = weights(from: bitmap.width, to: width)
    let channels = bitmap.channels
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * bitmap.height * channels)
    for row in 0..<bitmap.height {
      for place in weights {
        let start = (row * bitmap.width + place.first) * channels
        for channel in 0..<channels {
          pixels.append(
            sum(place.values, of: bitmap.pixels, from: start + channel, step: channels))
        }
      }
    }
    return Bitmap(width: width, height: bitmap.height, channels: channels, pixels: pixels)
  }

  private static func rows(of bitmap: Bitmap, _ height: Int) -> Bitmap {
    let rowSize = bitmap.width * bitmap.channels
    var pixels: [UInt8] = []
    pixels.reserveCapacity(height * rowSize)
    for place in weights(from: bitmap.height, to: height) {
      for column in 0..<rowSize {
        pixels.append(
          sum(place.values, of: bitmap.pixels, from: place.first * rowSize + column, step: rowSize))
      }
    }
    return Bitmap(width: bitmap.width, height: height, channels: bitmap.channels, pixels: pixels)
  }

  /// The bits of a weight after the point.
  private static let precision = 22

  private static func sum(
    _ weights: [Int], of pixels: [UInt8], from start: Int, step: Int
  ) -> UInt8 {
    var total = 1 << (precision - 1)
    var place = start
    for weight in weights {
      total += weight * Int(pixels[place])
      place += step
    }
    return UInt8(max(0, min(255, total >> precision)))
  }

  /// The weights of all new places: a triangle of the width of two new places, or of two old ones if these are wider.
  private static func weights(from old: Int, to new: Int) -> [Weights] {
    let scale = Double(old) / Double(new)
    let support = max(1, scale)
    return (0..<new).map { index in
      let centre = (Double(index) + 0.5) * scale
      let first = max(0, Int(centre - support + 0.5))
      let end = min(old, Int(centre + support + 0.5))
      let heights = (first..<end).map { place in
        max(0, 1 - abs((Double(place) - centre + 0.5) * (1 / support)))
      }
      let total = heights.reduce(0, +)
      return Weights(
        first: first,
        values: heights.map { Int($0 / total * Double(1 << precision) + 0.5) })
    }
  }
}
