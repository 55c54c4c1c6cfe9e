// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Values in memory, and how to walk over them: the step along each axis (image, row, column, channel).
@safe
struct StridedOperand {
  /// Where the walk begins.
  let pointer: UnsafeMutablePointer<Float>
  /// The number of values in memory, beginning at `pointer` unless the walk begins inside.
  let count: Int
  /// One step per axis; 0 along an axis where one value is repeated.
  let steps: [Int]
  // Kept alive, because the pointer points into it.
  private let buffer: FloatBuffer

  /// A tile of images of one shape, repeated along axes of extent 1 to another shape.
  ///
  /// - Parameters:
  ///   - tensor: The tile, channels last.
  ///   - shape: The shape of its images.
  ///   - whole: The shape that is walked over; nil for the tile's own.
  ///   - origin: The first channel, row and column; for a walk over a part.
  init(
    _ tensor: Tensor, _ shape: InputShape, over whole: InputShape? = nil, from origin: [Int]? = nil
  ) {
    let whole = whole ?? shape
    let origin = origin ?? [0, 0, 0]
    let row = shape.width * shape.channels
    let start = origin[0] + origin[1] * row + origin[2] * shape.channels
    unsafe pointer = tensor.pointer + start
    count = tensor.count
    buffer = tensor.buffer
    steps = [
      shape.elementCount, shape.height < whole.height ? 0 : row,
      shape.width < whole.width ? 0 : shape.channels, shape.channels < whole.channels ? 0 : 1,
    ]
  }

  /// A constant, stored channels first, that is the same for all images and is repeated along axes of extent 1.
  init(constant buffer: FloatBuffer, at start: Int, _ shape: InputShape, over whole: InputShape) {
    unsafe pointer = buffer.pointer + start
    count = shape.elementCount
    self.buffer = buffer
    steps = [
      0, shape.height < whole.height ? 0 : shape.width, shape.width < whole.width ? 0 : 1,
      shape.channels < whole.channels ? 0 : shape.height * shape.width,
    ]
  }
}
