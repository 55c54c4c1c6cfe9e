// SPDX-License-Identifier: GPL-3.0-or-later

/// Evaluates a linear classifier in double precision, one coordinate after the other, so that the answer is a fixed function.
final class LinearWorker: GradientWorker {
  private let classifier: LinearClassifier
  var classCount: Int { classifier.classCount }

  init(_ classifier: LinearClassifier) { self.classifier = classifier }

  func score(
    _ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>
  ) throws(ClassifierError) {
    guard scores.count == count * classCount else {
      throw .wrongAnswerCount(expected: count * classCount, actual: scores.count)
    }
    try forEachScore(of: inputs, count: count) { index, label, score throws(ClassifierError) in
      guard Float(score).isFinite else {
        throw .nonFiniteScore(index: index, label: label, value: Float(score))
      }
      scores[index * classCount + label] = Float(score)
    }
  }

  /// The class of the greatest score, compared before rounding to `Float`.
  func classify(
    _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
  ) throws(ClassifierError) {
    guard labels.count == count else {
      throw .wrongAnswerCount(expected: count, actual: labels.count)
    }
    var greatest = -Double.infinity
    try forEachScore(of: inputs, count: count) { index, label, score throws(ClassifierError) in
      guard score.isFinite else {
        throw .nonFiniteScore(index: index, label: label, value: Float(score))
      }
      if label == 0 || score > greatest {
        greatest = score
        labels[index] = Int32(label)
      }
    }
  }

  func pullBack(
    _ inputs: Span<Float>, count: Int, cotangents: Span<Float>,
    into gradients: inout MutableSpan<Float>
  ) throws(ClassifierError) {
    let d = classifier.inputShape.elementCount
    guard inputs.count == count * d else {
      throw .wrongInputCount(expected: count * d, actual: inputs.count)
    }
    guard cotangents.count == count * classCount else {
      throw .wrongInputCount(expected: count * classCount, actual: cotangents.count)
    }
    guard gradients.count == count * d else {
      throw .wrongAnswerCount(expected: count * d, actual: gradients.count)
    }
    for index in 0..<count {
      for i in 0..<d {
        var sum = 0.0
        for label in 0..<classCount {
          sum += Double(cotangents[index * classCount + label]) * classifier.weights[label * d + i]
        }
        gradients[index * d + i] = Float(sum)
      }
    }
  }

  private func forEachScore(
    of inputs: Span<Float>, count: Int,
    _ body: (_ index: Int, _ label: Int, _ score: Double) throws(ClassifierError) -> Void
  ) throws(ClassifierError) {
    let d = classifier.inputShape.elementCount
    guard inputs.count == count * d else {
      throw .wrongInputCount(expected: count * d, actual: inputs.count)
    }
    for index in 0..<count {
      for label in 0..<classCount {
        var score = classifier.offsets[label]
        for i in 0..<d {
          score += classifier.weights[label * d + i] * Double(inputs[index * d + i])
        }
        try body(index, label, score)
      }
    }
  }
}
