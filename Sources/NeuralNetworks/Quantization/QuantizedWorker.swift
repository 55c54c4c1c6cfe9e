// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Evaluates a network in integers on one thread, tile by tile, in memory that is allocated once.
final class QuantizedWorker: ScoreWorker {
  let classCount: Int
  private let dimension: Int
  private let machine: IntegerMachine

  init(_ network: QuantizedNetwork, on instructions: IntegerInstructions) {
    classCount = network.classCount
    dimension = network.inputShape.elementCount
    machine = IntegerMachine(network.program, on: instructions)
  }

  func score(
    _ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>
  ) throws(ClassifierError) {
    try validate(inputs, count: count, answers: scores.count, perInput: classCount)
    for first in stride(from: 0, to: count, by: IntegerMachine.tileSize) {
      let tile = min(IntegerMachine.tileSize, count - first)
      let values = try unsafe evaluate(inputs, first: first, count: tile)
      for image in 0..<tile {
        for label in 0..<classCount {
          scores[(first + image) * classCount + label] =
            unsafe values[label * IntegerMachine.tileSize + image]
        }
      }
    }
  }

  func classify(
    _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
  ) throws(ClassifierError) {
    try validate(inputs, count: count, answers: labels.count, perInput: 1)
    for first in stride(from: 0, to: count, by: IntegerMachine.tileSize) {
      let tile = min(IntegerMachine.tileSize, count - first)
      let values = try unsafe evaluate(inputs, first: first, count: tile)
      for image in 0..<tile { labels[first + image] = unsafe greatest(values + image) }
    }
  }

  private func validate(
    _ inputs: Span<Float>, count: Int, answers: Int, perInput: Int
  ) throws(ClassifierError) {
    guard count > 0 else { throw .emptyBatch }
    let expected = count.multipliedReportingOverflow(by: dimension)
    guard !expected.overflow, inputs.count == expected.partialValue else {
      throw .wrongInputCount(expected: expected.partialValue, actual: inputs.count)
    }
    guard answers == count * perInput else {
      throw .wrongAnswerCount(expected: count * perInput, actual: answers)
    }
  }

  /// The scores of one tile, shape (class count, 16 images).
  private func evaluate(
    _ inputs: Span<Float>, first: Int, count: Int
  ) throws(ClassifierError) -> UnsafePointer<Float> {
    let isFinite = unsafe inputs.withUnsafeBufferPointer { images in
      guard let base = images.baseAddress else { return false }
      return unsafe machine.run(base + first * dimension, count: count)
    }
    guard isFinite else { throw Self.nonFinite(inputs, first: first, dimension: dimension) }
    return unsafe UnsafePointer(machine.scores.pointer)
  }

  private static func nonFinite(
    _ inputs: Span<Float>, first: Int, dimension: Int
  ) -> ClassifierError {
    let start = first * dimension
    let place = (start..<inputs.count).first { !inputs[$0].isFinite } ?? start
    return .nonFiniteInput(
      index: place / dimension, coordinate: place % dimension, value: inputs[place])
  }

  /// The lowest index among the greatest scores, as `argmax` has it; scores are finite by construction.
  private func greatest(_ scores: UnsafePointer<Float>) -> Int32 {
    var best = 0
    for label in 1..<max(1, classCount)
    where unsafe scores[label * IntegerMachine.tileSize] > scores[best * IntegerMachine.tileSize] {
      best = label
    }
    return Int32(best)
  }
}
