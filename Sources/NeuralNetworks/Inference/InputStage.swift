// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Copies images, channels first, into a tile, channels last, and normalizes them on the way.
final class InputStage {
  /// The tile; images that were not given are zero.
  let tile: Tensor
  private let shape: InputShape
  private let factors: [Float]
  private let summands: [Float]

  /// A stage that fills `tile` and applies `normalization`, if there is one.
  init(
    _ shape: InputShape, normalization: Normalization? = nil, into tile: Tensor
  ) throws(NetworkError) {
    self.tile = tile
    self.shape = shape
    (factors, summands) =
      normalization?.affineMap
      ?? (
        [Float](repeating: 1, count: shape.channels), [Float](repeating: 0, count: shape.channels)
      )
  }

  /// Loads at most a tile of images, beginning with number `first` of the batch.
  ///
  /// - Throws: `ClassifierError.nonFiniteInput`.
  func load(_ inputs: Span<Float>, first: Int, count: Int) throws(ClassifierError) {
    let size = shape.elementCount
    let images = unsafe inputs.withUnsafeBufferPointer { $0.baseAddress }
    guard let images = unsafe images else { return }
    for index in 0..<count {
      try unsafe load(images + (first + index) * size, number: first + index, at: index)
    }
    if count < NeuralNetwork.tileSize {
      let rest = (NeuralNetwork.tileSize - count) * size
      unsafe (tile.pointer + count * size).update(repeating: 0, count: rest)
    }
  }

  /// Loads one image at a place of the tile.
  ///
  /// - Throws: `ClassifierError.nonFiniteInput`.
  func load(_ image: Span<Float>, at place: Int) throws(ClassifierError) {
    let pointer = unsafe image.withUnsafeBufferPointer { $0.baseAddress }
    guard let pointer = unsafe pointer else { return }
    try unsafe load(pointer, number: place, at: place)
  }

  private func load(
    _ image: UnsafePointer<Float>, number: Int, at place: Int
  ) throws(ClassifierError) {
    let size = shape.elementCount
    guard unsafe Self.isFinite(image, count: size) else {
      let coordinate = (0..<size).first { unsafe !image[$0].isFinite } ?? 0
      throw .nonFiniteInput(
        index: number, coordinate: coordinate, value: unsafe image[coordinate])
    }
    unsafe store(image, at: tile.pointer + place * size)
  }

  private func store(_ image: UnsafePointer<Float>, at place: UnsafeMutablePointer<Float>) {
    let pixels = shape.height * shape.width
    let channels = shape.channels
    for channel in 0..<channels {
      let (factor, summand) = (factors[channel], summands[channel])
      let plane = unsafe image + channel * pixels
      if channels == 1 {
        for pixel in 0..<pixels { unsafe place[pixel] = factor * plane[pixel] + summand }
      } else {
        for pixel in 0..<pixels {
          unsafe place[pixel * channels + channel] = factor * plane[pixel] + summand
        }
      }
    }
  }

  /// True if no exponent is all ones; in integers, so that the loop is a vector loop.
  private static func isFinite(_ values: UnsafePointer<Float>, count: Int) -> Bool {
    var greatest: Int32 = 0
    for index in 0..<count {
      greatest = max(greatest, Int32(bitPattern: unsafe values[index].bitPattern & 0x7FFF_FFFF))
    }
    return greatest < 0x7F80_0000
  }
}
