// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Asks a plug-in and waits for its answer.
///
/// A batch is cut to the plug-in's preferred size, and all its parts are on their way before the first answer is waited for.
final class ProcessWorker: GradientWorker {
  /// The greatest payload of a frame, in bytes: a part of a batch is cut to fit.
  private static let greatestPayload = 1 << 28

  private let plugIn: PlugIn

  init(_ plugIn: PlugIn) { self.plugIn = plugIn }

  var classCount: Int { plugIn.hello.classCount }
  private var dimension: Int { plugIn.hello.inputShape.elementCount }

  func classify(
    _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
  ) throws(ClassifierError) {
    guard plugIn.hello.capabilities.contains(.labels) else {
      var scores = [Float](repeating: .nan, count: count * classCount)
      var places = scores.mutableSpan
      try score(inputs, count: count, into: &places)
      return try argmax(scores.span, classCount: classCount, into: &labels)
    }
    try require(labels.count, toBe: count)
    var index = 0
    for answer in try answers(to: inputs, count: count, .labels, valuesPerInput: 1) {
      for label in TensorBytes.labels(answer) {
        guard 0..<classCount ~= Int(label) else {
          throw ClassifierError(
            .labelOutOfRange(label: Int(label), classCount: classCount, index: index))
        }
        labels[index] = label
        index += 1
      }
    }
  }

  func score(
    _ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>
  ) throws(ClassifierError) {
    try require(scores.count, toBe: count * classCount)
    var place = 0
    for answer in try answers(to: inputs, count: count, .scores, valuesPerInput: classCount) {
      for value in TensorBytes.floats(answer) {
        guard value.isFinite else {
          throw ClassifierError(
            .nonFiniteScore(
              index: place / classCount, label: place % classCount, value: value))
        }
        scores[place] = value
        place += 1
      }
    }
  }

  func pullBack(
    _ inputs: Span<Float>, count: Int, cotangents: Span<Float>,
    into gradients: inout MutableSpan<Float>
  ) throws(ClassifierError) {
    try require(cotangents.count, toBe: count * classCount)
    try require(gradients.count, toBe: count * dimension)
    let questions = try questions(about: inputs, count: count, .vjp, valuesPerInput: dimension) {
      TensorBytes.of(
        cotangents.extracting(($0.lowerBound * classCount)..<($0.upperBound * classCount)))
    }
    var place = 0
    for answer in try answers(to: questions) {
      for value in TensorBytes.floats(answer) {
        guard value.isFinite else {
          throw ClassifierError(
            .nonFiniteGradient(
              index: place / dimension, coordinate: place % dimension, value: value))
        }
        gradients[place] = value
        place += 1
      }
    }
  }

  private func answers(
    to inputs: Span<Float>, count: Int, _ kind: FrameHeader.Kind, valuesPerInput: Int
  ) throws(ClassifierError) -> [[UInt8]] {
    try answers(
      to: questions(about: inputs, count: count, kind, valuesPerInput: valuesPerInput) { _ in [] })
  }

  private func answers(to questions: [Question]) throws(ClassifierError) -> [[UInt8]] {
    do { return try plugIn.answers(to: questions) } catch { throw ClassifierError(error) }
  }

  /// The questions about the parts of a batch.
  private func questions(
    about inputs: Span<Float>, count: Int, _ kind: FrameHeader.Kind, valuesPerInput: Int,
    appendix: (Range<Int>) -> [UInt8]
  ) throws(ClassifierError) -> [Question] {
    guard count >= 1 else { throw .emptyBatch }
    let expected = count.multipliedReportingOverflow(by: dimension)
    guard !expected.overflow, inputs.count == expected.partialValue else {
      throw .wrongInputCount(
        expected: expected.overflow ? .max : expected.partialValue, actual: inputs.count)
    }
    let most = max(1, Self.greatestPayload / (4 * (dimension + classCount)))
    let part = min(plugIn.hello.preferredBatch, most)
    return stride(from: 0, to: count, by: part).map { first in
      let range = first..<min(count, first + part)
      let floats = (range.lowerBound * dimension)..<(range.upperBound * dimension)
      var payload = TensorBytes.of(inputs.extracting(floats))
      payload += appendix(range)
      return Question(
        kind: kind, payload: payload, answerLength: 4 * range.count * valuesPerInput)
    }
  }

  private func require(_ actual: Int, toBe expected: Int) throws(ClassifierError) {
    guard actual == expected else {
      throw .wrongAnswerCount(expected: expected, actual: actual)
    }
  }
}
