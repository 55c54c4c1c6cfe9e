// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// A worker that evaluates tiles of images; it tells how one is evaluated, and batches are all the same.
protocol TileWorker: ScoreWorker {
  /// The shape of one input.
  var inputShape: InputShape { get }
  /// The most images of a tile.
  static var tileSize: Int { get }

  /// The scores of a tile of `count` images, beginning with number `first` of the batch; good until the next tile.
  ///
  /// - Throws: `ClassifierError.nonFiniteInput`, with the index in the batch; `failed` when the engine refuses.
  func evaluate(_ inputs: Span<Float>, first: Int, count: Int) throws(ClassifierError) -> TileScores
}

extension TileWorker {
  func score(
    _ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>
  ) throws(ClassifierError) {
    try validate(inputs, count: count, answers: scores.count, perInput: classCount)
    for first in stride(from: 0, to: count, by: Self.tileSize) {
      let tile = min(Self.tileSize, count - first)
      let values = try evaluate(inputs, first: first, count: tile)
      for image in 0..<tile {
        let place = (first + image) * classCount
        for label in 0..<classCount {
          scores[place + label] = values[image: image, label: label]
        }
      }
    }
  }

  func classify(
    _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
  ) throws(ClassifierError) {
    try validate(inputs, count: count, answers: labels.count, perInput: 1)
    for first in stride(from: 0, to: count, by: Self.tileSize) {
      let tile = min(Self.tileSize, count - first)
      let values = try evaluate(inputs, first: first, count: tile)
      for image in 0..<tile {
        labels[first + image] = try values.greatest(
          image: image, of: classCount, index: first + image)
      }
    }
  }

  /// Checks the sizes of a batch and of the place for its answers.
  func validate(
    _ inputs: Span<Float>, count: Int, answers: Int, perInput: Int
  ) throws(ClassifierError) {
    guard count > 0 else { throw .emptyBatch }
    let expected = count.multipliedReportingOverflow(by: inputShape.elementCount)
    guard !expected.overflow, inputs.count == expected.partialValue else {
      throw .wrongInputCount(
        expected: expected.overflow ? .max : expected.partialValue, actual: inputs.count)
    }
    guard answers == count * perInput else {
      throw .wrongAnswerCount(expected: count * perInput, actual: answers)
    }
  }
}
