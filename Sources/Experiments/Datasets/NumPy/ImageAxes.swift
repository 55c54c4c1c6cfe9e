// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Where the pixel (n, c, y, x) of an array of images is: at the sum of indices times strides.
struct ImageAxes: Sendable, Hashable {
  /// The number of images N.
  let count: Int
  /// The shape of one image.
  let shape: InputShape
  /// The elements between neighbouring images, channels, rows and columns.
  let strides: [Int]

  /// Finds the axes of an array: (N, C, H, W) or (N, H, W, C), grey images (N, H, W), or vectors (N, d).
  ///
  /// - Parameters:
  ///   - array: The array.
  ///   - layout: Where the channels are, or nil to tell from the extents.
  ///   - wanted: The shape that a vector stands for, or nil for d channels of one pixel.
  /// - Throws: `ExperimentError.unsupportedArray` or `invalidExtents`.
  init(
    of array: NumPyArray, layout: ArrayLayout? = nil, shape wanted: InputShape? = nil
  ) throws(ExperimentError) {
    let (extents, steps) = (array.shape, array.strides)
    guard wanted == nil || extents.count == 2 else {
      throw Self.unsupported(array, "shape=CxHxW is for an array of vectors: leave it away")
    }
    switch extents.count {
    case 2:
      let found: InputShape
      if let wanted { found = wanted } else { found = try Self.shape([extents[1], 1, 1], array) }
      guard found.elementCount == extents[1] else {
        throw Self.unsupported(
          array, "its vectors do not have the \(found.elementCount) elements of \(found)")
      }
      let (row, plane) = (found.width, found.width * found.height)
      shape = found
      strides = [steps[0], steps[1] * plane, steps[1] * row, steps[1]]
    case 3:
      shape = try Self.shape([1, extents[1], extents[2]], array)
      strides = [steps[0], 0, steps[1], steps[2]]
    case 4:
      switch layout ?? ArrayLayout.implied(by: extents) {
      case .channelsFirst:
        shape = try Self.shape(Array(extents[1...]), array)
        strides = steps
      case .channelsLast:
        shape = try Self.shape([extents[3], extents[1], extents[2]], array)
        strides = [steps[0], steps[3], steps[1], steps[2]]
      case nil:
        throw Self.unsupported(
          array, "its channels may be the second or the last axis: write layout=nchw or layout=nhwc"
        )
      }
    default:
      throw Self.unsupported(
        array, "images are (N, C, H, W), (N, H, W, C) or (N, H, W), vectors (N, d): use a.reshape")
    }
    count = extents[0]
  }

  /// The numbers of the elements in the order of images, channels, rows and columns.
  ///
  /// - Complexity: O(N·d).
  func forEach(_ body: (Int) throws(ExperimentError) -> Void) throws(ExperimentError) {
    for image in 0..<count {
      for channel in 0..<shape.channels {
        for y in 0..<shape.height {
          let start = image * strides[0] + channel * strides[1] + y * strides[2]
          for x in 0..<shape.width { try body(start + x * strides[3]) }
        }
      }
    }
  }

  private static func shape(
    _ extents: [Int], _ array: NumPyArray
  ) throws(ExperimentError) -> InputShape {
    do {
      return try InputShape(channels: extents[0], height: extents[1], width: extents[2])
    } catch {
      throw .invalidExtents(source: array.source, extents: "\(array.shape)")
    }
  }

  private static func unsupported(_ array: NumPyArray, _ reason: String) -> ExperimentError {
    .unsupportedArray(source: array.source, reason: "it has the shape \(array.shape): \(reason)")
  }
}
