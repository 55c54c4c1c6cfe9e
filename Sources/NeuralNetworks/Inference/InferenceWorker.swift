// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Evaluates a network on one thread, tile by tile, in memory that is allocated once.
class InferenceWorker: ScoreWorker {
  let inputShape: InputShape
  let classCount: Int
  private let plan: InferencePlan

  /// Compiles a network in which batch normalization has been folded, to compute in a format.
  init(_ network: NeuralNetwork, in format: ElementFormat = .float32) throws(NetworkError) {
    plan = try InferencePlan(network, in: format)
    inputShape = network.inputShape
    classCount = network.classCount
  }

  func score(
    _ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>
  ) throws(ClassifierError) {
    try validate(inputs, count: count, answers: scores.count, perInput: classCount)
    for first in stride(from: 0, to: count, by: NeuralNetwork.tileSize) {
      let tile = min(NeuralNetwork.tileSize, count - first)
      let values = try unsafe evaluate(inputs, first: first, count: tile)
      for index in 0..<(tile * classCount) {
        scores[first * classCount + index] = unsafe values[index]
      }
    }
  }

  func classify(
    _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
  ) throws(ClassifierError) {
    try validate(inputs, count: count, answers: labels.count, perInput: 1)
    for first in stride(from: 0, to: count, by: NeuralNetwork.tileSize) {
      let tile = min(NeuralNetwork.tileSize, count - first)
      let values = try unsafe evaluate(inputs, first: first, count: tile)
      for index in 0..<tile {
        labels[first + index] = try unsafe greatest(
          values + index * classCount, index: first + index)
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
      throw .wrongInputCount(expected: expected.partialValue, actual: inputs.count)
    }
    guard answers == count * perInput else {
      throw .wrongAnswerCount(expected: count * perInput, actual: answers)
    }
  }

  /// The scores of one tile.
  private func evaluate(
    _ inputs: Span<Float>, first: Int, count: Int
  ) throws(ClassifierError) -> UnsafePointer<Float> {
    try plan.stage.load(inputs, first: first, count: count)
    do {
      try plan.run()
    } catch {
      throw .failed("\(error)")
    }
    return unsafe UnsafePointer(plan.scores.pointer)
  }

  /// The rule of `argmax`, without a copy: the lowest index among the greatest.
  private func greatest(
    _ scores: UnsafePointer<Float>, index: Int
  ) throws(ClassifierError) -> Int32 {
    var best = 0
    for label in 0..<classCount {
      let score = unsafe scores[label]
      guard score.isFinite else {
        throw .nonFiniteScore(index: index, label: label, value: score)
      }
      if unsafe score > scores[best] { best = label }
    }
    return Int32(best)
  }
}
