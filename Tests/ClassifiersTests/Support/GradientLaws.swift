// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Classifiers

/// The largest difference between vᵀ·∂s/∂x and a central difference of vᵀ·s, over some points, coordinates and the K
/// cotangents that pick one score each; relative to the size of the scores' change.
///
/// Steps are powers of two, so that they add no rounding of their own.
func gradientDefect(
  of classifier: any DifferentiableClassifier, at points: [[Float]], step: Float = 0x1p-6
) throws -> Float {
  let worker = try classifier.makeGradientWorker()
  var greatest: Float = 0
  for point in points {
    for label in 0..<classifier.classCount {
      var cotangents = [Float](repeating: 0, count: classifier.classCount)
      cotangents[label] = 1
      let gradient = try worker.gradient(of: point, cotangents: cotangents)
      for i in point.indices {
        var (above, below) = (point, point)
        above[i] += step
        below[i] -= step
        let scores = try worker.scores(of: [above, below])
        let slope = (scores[0][label] - scores[1][label]) / (above[i] - below[i])
        let size = 1 + scores[0][label].magnitude
        greatest = max(greatest, (slope - gradient[i]).magnitude / size)
      }
    }
  }
  return greatest
}

/// Checks that the label is the class of the greatest score, the lowest index among equals, and that labels and scores of
/// both kinds of worker agree.
func checkScoringLaws(
  _ classifier: any ScoringClassifier, inputs: [[Float]]? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let d = classifier.inputShape.elementCount
  let inputs = inputs ?? somePoints(100, dimension: d)
  let worker = try classifier.makeScoreWorker()
  let scores = try worker.scores(of: inputs)
  let labels = try worker.labels(of: inputs)
  #expect(worker.classCount == classifier.classCount, sourceLocation: sourceLocation)
  #expect(try classifier.makeWorker().labels(of: inputs) == labels, sourceLocation: sourceLocation)
  for (row, label) in zip(scores, labels) {
    #expect(row.allSatisfy { $0.isFinite }, sourceLocation: sourceLocation)
    let greatest = row.max()
    #expect(row.firstIndex { $0 == greatest } == Int(label), sourceLocation: sourceLocation)
  }
  for size in [1, 7, 16] {
    let parts = try stride(from: 0, to: inputs.count, by: size).flatMap { start in
      try worker.scores(of: Array(inputs[start..<min(start + size, inputs.count)]))
    }
    #expect(parts == scores, "scores in batches of \(size)", sourceLocation: sourceLocation)
  }
}
