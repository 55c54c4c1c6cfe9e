// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Checks at a plug-in's start that it is a function of the single input.
///
/// The same batch twice must get the same labels, and a batch cut in parts the labels of the whole. Scores may differ in their
/// last bits, because a kernel for another batch size adds in another order; then labels decide, and a warning says what was
/// seen. Larger differences are an error even where no label changes on these few inputs.
struct SelfCheck {
  /// The greatest difference of scores that is taken for rounding, as a share of the greatest score of the row.
  static let tolerance: Float = 0.01
  /// Where the batch is cut: a single input, a few, and the rest.
  private static let cuts = [1, 5]

  /// What the plug-in says to a batch.
  private struct Answers {
    var labels: [Int32]
    var scores: [Float]
  }

  private let plugIn: PlugIn
  private let count: Int
  private let inputs: [Float]

  init(of plugIn: PlugIn) {
    self.plugIn = plugIn
    // A label tells less than scores do.
    count = plugIn.hello.capabilities.contains(.scores) ? 16 : 48
    inputs = ProbeInputs.make(
      count: count, dimension: plugIn.hello.inputShape.elementCount)
  }

  /// Checks.
  ///
  /// - Returns: Warnings.
  /// - Throws: `PlugInError.notDeterministic`, `batchCoupled`, `inconsistentAnswers`, or what the plug-in's answers throw.
  func run() throws(PlugInError) -> [String] {
    guard plugIn.hello.isDeterministic else {
      throw .notDeterministic("its hello says so")
    }
    let whole = try answers(to: 0..<count)
    let again = try answers(to: 0..<count)
    if let text = change(from: whole, to: again) { throw .notDeterministic(text) }
    try requireConsistency(of: whole)
    let parts = try answersInParts()
    if let text = change(from: whole, to: parts) { throw .batchCoupled(text) }
    return [
      warning("asked twice", whole, again), warning("in another batch", whole, parts),
    ].compactMap(\.self)
  }

  /// The answers to the batch in parts; that a part fails where the whole did not is a coupling, too.
  private func answersInParts() throws(PlugInError) -> Answers {
    var parts = Answers(labels: [], scores: [])
    let bounds = [0] + Self.cuts + [count]
    for (first, end) in zip(bounds, bounds.dropFirst()) {
      do throws(PlugInError) {
        let part = try answers(to: first..<end)
        parts.labels += part.labels
        parts.scores += part.scores
      } catch .reported(let message) {
        throw .batchCoupled("a batch of \(end - first) fails: \(message)")
      }
    }
    return parts
  }

  private func answers(to range: Range<Int>) throws(PlugInError) -> Answers {
    let classCount = plugIn.hello.classCount
    var answers = Answers(labels: [], scores: [])
    if plugIn.hello.capabilities.contains(.scores) {
      answers.scores = TensorBytes.floats(
        try answer(.scores, to: range, valuesPerInput: classCount))
      answers.labels = try argmaxLabels(answers.scores)
    }
    if plugIn.hello.capabilities.contains(.labels) {
      answers.labels = TensorBytes.labels(try answer(.labels, to: range, valuesPerInput: 1))
      for (index, label) in answers.labels.enumerated() where !(0..<classCount ~= Int(label)) {
        throw .labelOutOfRange(label: Int(label), classCount: classCount, index: index)
      }
    }
    return answers
  }

  /// The payload of the answer about some probes, which are cut to the preferred batch as all questions are.
  private func answer(
    _ kind: FrameHeader.Kind, to range: Range<Int>, valuesPerInput: Int
  ) throws(PlugInError) -> [UInt8] {
    let d = plugIn.hello.inputShape.elementCount
    let part = plugIn.hello.preferredBatch
    let questions = stride(from: range.lowerBound, to: range.upperBound, by: part).map { first in
      let end = min(range.upperBound, first + part)
      return Question(
        kind: kind, payload: TensorBytes.of(inputs.span.extracting((first * d)..<(end * d))),
        answerLength: 4 * (end - first) * valuesPerInput)
    }
    return try plugIn.answers(to: questions).flatMap(\.self)
  }

  private func argmaxLabels(_ scores: [Float]) throws(PlugInError) -> [Int32] {
    let classCount = plugIn.hello.classCount
    if let place = scores.firstIndex(where: { !$0.isFinite }) {
      throw .nonFiniteScore(
        index: place / classCount, label: place % classCount, value: scores[place])
    }
    var labels = [Int32](repeating: -1, count: scores.count / classCount)
    var places = labels.mutableSpan
    do { try argmax(scores.span, classCount: classCount, into: &places) } catch {
      throw .reported("\(error)")
    }
    return labels
  }

  /// Where there are labels and scores, they must say the same.
  private func requireConsistency(of answers: Answers) throws(PlugInError) {
    guard plugIn.hello.capabilities.isSuperset(of: [.labels, .scores]) else { return }
    let labels = try argmaxLabels(answers.scores)
    if let index = labels.indices.first(where: { labels[$0] != answers.labels[$0] }) {
      throw .inconsistentAnswers(
        "probe \(index) has label \(answers.labels[index]) and its greatest score in class "
          + "\(labels[index])")
    }
  }

  /// What changed between two answers to the same inputs, if it is more than rounding.
  private func change(from first: Answers, to second: Answers) -> String? {
    let changed = zip(first.labels, second.labels).filter { $0 != $1 }.count
    if changed > 0 { return "\(changed) of \(count) labels changed" }
    let difference = greatestDifference(first.scores, second.scores)
    return difference > Self.tolerance
      ? "scores changed by \(Self.percent(difference)) of the greatest" : nil
  }

  private func warning(_ occasion: String, _ first: Answers, _ second: Answers) -> String? {
    let difference = greatestDifference(first.scores, second.scores)
    return difference == 0
      ? nil
      : "the plug-in's scores differ by up to \(Self.percent(difference)) of the greatest when it is "
        + "\(occasion): labels of near ties may change with the batch size"
  }

  /// The greatest difference of two scores, as a share of the greatest absolute score of its row.
  private func greatestDifference(_ first: [Float], _ second: [Float]) -> Float {
    let classCount = plugIn.hello.classCount
    return stride(from: 0, to: first.count, by: classCount).map { row in
      let places = row..<(row + classCount)
      let scale = places.map { max(abs(first[$0]), abs(second[$0])) }.max() ?? 0
      let difference = places.map { abs(first[$0] - second[$0]) }.max() ?? 0
      return scale > 0 ? difference / scale : 0
    }.max() ?? 0
  }

  private static func percent(_ share: Float) -> String {
    let percent = Double(share) * 100
    return percent >= 0.1 ? "\((percent * 10).rounded() / 10) %" : "\(Float(percent)) %"
  }
}
