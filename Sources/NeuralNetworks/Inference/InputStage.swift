// SPDX-License-Identifier: GPL-3.0-or-later

import CTiles
import Classifiers

/// Copies images, channels first, into a tile, channels last and in its format, and normalizes them on the way.
final class InputStage {
  /// The tile; images that were not given are zero.
  let tile: Tensor
  private let shape: InputShape
  private let factors: [Float]
  private let summands: [Float]
  /// The bytes of an image in the tile.
  private var stride: Int { shape.elementCount * tile.layout.format.byteCount }

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
      let start = unsafe UnsafeMutableRawPointer(tile.pointer) + count * stride
      unsafe start.initializeMemory(
        as: UInt8.self, repeating: 0, count: (NeuralNetwork.tileSize - count) * stride)
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
    guard unsafe !store(image, at: UnsafeMutableRawPointer(tile.pointer) + place * stride) else {
      return
    }
    let coordinate = (0..<size).first { unsafe !image[$0].isFinite } ?? 0
    throw .nonFiniteInput(
      index: number, coordinate: coordinate, value: unsafe image[coordinate])
  }

  /// Stores an image; false if it is not finite.
  private func store(_ image: UnsafePointer<Float>, at place: UnsafeMutableRawPointer) -> Bool {
    let (pixels, channels) = (shape.height * shape.width, shape.channels)
    let isFinite =
      switch tile.layout.format {
      case .float32:
        unsafe ctiles_load_float32(
          image, pixels, channels, factors, summands, place.assumingMemoryBound(to: Float.self))
      case .bfloat16:
        unsafe ctiles_load_bfloat16(
          image, pixels, channels, factors, summands, place.assumingMemoryBound(to: UInt16.self))
      }
    return isFinite != 0
  }
}
