// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// The scores of a tile of images where a worker has them in its memory, in the order that suits it.
@safe
struct TileScores {
  /// The score of the tile's first image for class 0.
  let start: UnsafePointer<Float>
  /// How far the scores of the next image are.
  let imageStride: Int
  /// How far the score for the next class is.
  let labelStride: Int

  /// A score.
  subscript(image image: Int, label label: Int) -> Float {
    unsafe start[image * imageStride + label * labelStride]
  }

  /// The rule of `argmax`, without a copy: the lowest index among the greatest of an image's scores.
  ///
  /// - Parameters:
  ///   - image: The image's place in the tile.
  ///   - classCount: The number of classes.
  ///   - index: The image's place in its batch, for the error.
  /// - Returns: The class.
  /// - Throws: `ClassifierError.nonFiniteScore`.
  func greatest(image: Int, of classCount: Int, index: Int) throws(ClassifierError) -> Int32 {
    var best = 0
    for label in 0..<classCount {
      let score = self[image: image, label: label]
      guard score.isFinite else {
        throw .nonFiniteScore(index: index, label: label, value: score)
      }
      if score > self[image: image, label: best] { best = label }
    }
    return Int32(best)
  }
}
