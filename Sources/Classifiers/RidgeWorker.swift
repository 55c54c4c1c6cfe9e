// SPDX-License-Identifier: GPL-3.0-or-later

/// Evaluates a ridge classifier in double precision, one coordinate after the other, so that the answer is a fixed function.
final class RidgeWorker: GradientWorker {
  private let classifier: RidgeClassifier
  /// What labels inputs, from the same u = w·x.
  private let labeler: any LabelWorker
  private let ends: [(thresholds: [Double], slopes: [Double])]
  /// w/‖w‖.
  private let direction: [Double]
  /// The coordinates of one input, reused from one to the next.
  private var point: [Double]

  var classCount: Int { classifier.classCount }
  private var dimension: Int { direction.count }

  init(_ classifier: RidgeClassifier) {
    self.classifier = classifier
    labeler = classifier.makeLabeler()
    ends = classifier.ends
    direction = classifier.ridge.unitVector(sign: 1)
    point = [Double](repeating: 0, count: direction.count)
  }

  /// The label of the interval, by the rule and not by the scores.
  func classify(
    _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
  ) throws(ClassifierError) {
    try labeler.classify(inputs, count: count, into: &labels)
  }

  func score(
    _ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>
  ) throws(ClassifierError) {
    try check(inputs, rows: count, of: dimension)
    guard scores.count == count * classCount else {
      throw .wrongAnswerCount(expected: count * classCount, actual: scores.count)
    }
    for index in 0..<count {
      let u = try position(of: inputs, index: index)
      let label = classifier.label(at: u)
      for category in 0..<classCount {
        let score = Float(self.score(of: category, at: u, isLabel: category == label).value)
        scores[index * classCount + category] =
          category == label ? max(score, .leastNonzeroMagnitude) : score
      }
    }
  }

  func pullBack(
    _ inputs: Span<Float>, count: Int, cotangents: Span<Float>,
    into gradients: inout MutableSpan<Float>
  ) throws(ClassifierError) {
    try check(inputs, rows: count, of: dimension)
    try check(cotangents, rows: count, of: classCount)
    guard gradients.count == count * dimension else {
      throw .wrongAnswerCount(expected: count * dimension, actual: gradients.count)
    }
    for index in 0..<count {
      let u = try position(of: inputs, index: index)
      var slope = 0.0
      for category in 0..<classCount {
        let cotangent = Double(cotangents[index * classCount + category])
        slope += cotangent * score(of: category, at: u, isLabel: false).slope
      }
      for i in 0..<dimension { gradients[index * dimension + i] = Float(slope * direction[i]) }
    }
  }
}

// MARK: - One input

extension RidgeWorker {
  /// The score of a class at u, and its derivative along w/‖w‖.
  ///
  /// Only the last end below u and the next one compete, which round as they may have the right signs: between u and either
  /// the class does not change. Whether the class is the label matters only if it has no end.
  private func score(
    of category: Int, at u: Double, isLabel: Bool
  ) -> (value: Double, slope: Double) {
    let limit = RidgeClassifier.greatestScore
    let (thresholds, slopes) = ends[category]
    guard !thresholds.isEmpty else { return (isLabel ? limit : -limit, 0) }
    let next = thresholds.intervalIndex(of: u)
    let isLeft =
      next == thresholds.count || (next > 0 && u - thresholds[next - 1] <= thresholds[next] - u)
    let end = isLeft ? next - 1 : next
    let distance = slopes[end] * classifier.ridge.distance(ofPositions: u - thresholds[end])
    let isLimited = distance.magnitude >= limit
    return (min(max(distance, -limit), limit), isLimited ? 0 : slopes[end])
  }

  /// u = w·x for input number `index`.
  ///
  /// - Throws: `ClassifierError.nonFiniteScore` where it is not a number.
  private func position(of inputs: Span<Float>, index: Int) throws(ClassifierError) -> Double {
    for i in 0..<dimension { point[i] = Double(inputs[index * dimension + i]) }
    let u = classifier.ridge.position(of: point)
    guard !u.isNaN else { throw .nonFiniteScore(index: index, label: 0, value: .nan) }
    return u
  }

  private func check(
    _ values: Span<Float>, rows: Int, of size: Int
  ) throws(ClassifierError) {
    let expected = rows.multipliedReportingOverflow(by: size)
    guard !expected.overflow, values.count == expected.partialValue else {
      throw .wrongInputCount(
        expected: expected.overflow ? .max : expected.partialValue, actual: values.count)
    }
  }
}
