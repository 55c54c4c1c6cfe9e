// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Classifiers

@Suite("Ridge worker") struct RidgeWorkerTests {
  /// ‖w‖ = 5; class 3 has no interval, class 0 two that meet and one more.
  private func example() throws -> RidgeClassifier {
    try RidgeClassifier(
      weights: [3, -4], thresholds: [-5, -2.5, 0, 5, 10], labels: [0, 0, 1, 2, 0, 1], classCount: 4)
  }

  /// Ridge classifiers of four classes on the plane.
  private let ridges = zip(
    Gen.double(in: -3...3).array(of: 2), Gen.int(in: -30...30).array(of: 0...6),
    Gen.int(in: 0...2).array(of: 7))

  private func ridge(_ description: ([Double], [Int], [Int])) throws -> RidgeClassifier? {
    let (weights, thresholds, labels) = description
    guard weights.contains(where: { $0.magnitude > 0.1 }) else { return nil }
    let places = Set(thresholds).sorted().map { Double($0) / 8 }
    return try RidgeClassifier(
      weights: weights, thresholds: places, labels: Array(labels.prefix(places.count + 1)),
      classCount: 4)
  }

  // MARK: Scores

  @Test func `a score is the signed distance from the nearest interval of the class`() throws {
    // At (0.2, 0.4) it is u = −1, inside the interval (−2.5, 0] of class 1.
    let scores = try example().makeGradientWorker().scores(of: [[0.2, 0.4], [1, 0], [5, 0]])
    let limit = Float(RidgeClassifier.greatestScore)
    for (row, exact) in zip(
      scores, [[-0.3, 0.2, -0.2, -limit], [-0.4, -0.6, 0.4, -limit], [-1, 1, -2, -limit]])
    {
      #expect(zip(row, exact).allSatisfy { ($0 - $1).magnitude <= 1e-6 * (1 + $1.magnitude) })
    }
  }

  @Test func `the score agrees with the distance found interval by interval`() async throws {
    let points = Gen.float(in: -3...3).array(of: 2)
    try await propertyCheck(input: ridges, points) { description, x in
      guard let f = try ridge(description) else { return }
      let scores = try f.makeGradientWorker().scores(of: [x])[0]
      let u = f.ridge.position(of: x.map(Double.init))
      for (category, score) in scores.enumerated() {
        #expect(
          (Double(score) - distance(f, category, u)).magnitude <= 1e-6 * Double(score.magnitude))
      }
    }
  }

  /// The distance from the intervals of a class if u is in none of them, else from those of the others.
  private func distance(_ f: RidgeClassifier, _ category: Int, _ u: Double) -> Double {
    let ends = [-Double.infinity] + f.thresholds + [.infinity]
    func nearest(_ isWanted: (Int) -> Bool) -> Double {
      f.labels.indices.filter { isWanted(f.labels[$0]) }
        .map { max(0, ends[$0] - u, u - ends[$0 + 1]) / f.ridge.length }.min() ?? 1e30
    }
    let isInside = f.label(at: u) == category
    return isInside ? nearest { $0 != category } : -nearest { $0 == category }
  }

  @Test func `it keeps the laws of scoring classifiers, on thresholds too`() async throws {
    try checkScoringLaws(example())
    try checkClassifierLaws(example())
    // Points on and next to each threshold.
    try await propertyCheck(input: ridges) { description in
      guard let random = try ridge(description) else { return }
      let f = try RidgeClassifier(
        weights: [1], thresholds: random.thresholds, labels: random.labels, classCount: 4)
      let places = [-9, 9] + f.thresholds.map { Float($0) }
      let inputs = places.flatMap { [[$0.nextDown], [$0], [$0.nextUp]] }
      try checkScoringLaws(f, inputs: inputs)
      for scores in try f.makeGradientWorker().scores(of: inputs) {
        #expect(scores.count { $0 > 0 } == 1)
      }
    }
  }

  @Test func `the label is that of the rule`() async throws {
    let points = Gen.float(in: -3...3).array(of: 2)
    try await propertyCheck(input: ridges, points) { description, x in
      guard let f = try ridge(description) else { return }
      let label = f.labels[f.thresholds.intervalIndex(of: f.ridge.position(of: x.map(Double.init)))]
      #expect(try f.makeWorker().labels(of: [x]) == [Int32(label)])
      #expect(try f.makeGradientWorker().labels(of: [x]) == [Int32(label)])
    }
  }

  @Test func `far away, where differences round alike, the signs are right`() throws {
    for scale in [1e-300, 1, 1e300] {
      let f = try RidgeClassifier(
        weights: [scale], thresholds: [0, scale], labels: [0, 1, 0], classCount: 3)
      for x: Float in [1e20, -1e20, 3e38, -3e38, 1, 0, .leastNonzeroMagnitude, 1e-30, 1 + 0x1p-23] {
        let scores = try f.makeGradientWorker().scores(of: [[x]])[0]
        #expect(scores.allSatisfy { $0.isFinite })
        // By the rule for u itself, which underflows to 0 for the least x and scale.
        let isInside = f.label(at: scale * Double(x)) == 1
        #expect(isInside == (scores[1] > 0) && isInside == (scores[0] <= 0) && scores[2] < 0)
      }
    }
  }

  @Test func `a constant classifier has constant scores`() throws {
    let f = try RidgeClassifier(weights: [1, 1], thresholds: [0], labels: [1, 1], classCount: 2)
    let worker = try f.makeGradientWorker()
    #expect(try worker.scores(of: [[0, 0], [3, 9]]) == [[-1e30, 1e30], [-1e30, 1e30]])
    #expect(try worker.gradient(of: [3, 9], cotangents: [1, 1]) == [0, 0])
  }

  // MARK: Gradients

  @Test func `away from kinks the gradient agrees with central differences`() throws {
    // A step of 2⁻⁶ changes u by at most 2⁻⁴; ends and midpoints between them are multiples of 1.25.
    let points = somePoints(200, dimension: 2).filter { x in
      let u = Double(3 * x[0] - 4 * x[1])
      return (u / 1.25 - (u / 1.25).rounded()).magnitude > 0.1
    }
    #expect(points.count > 100)
    #expect(try gradientDefect(of: example(), at: points) <= 2e-5)
  }

  @Test func `the gradient is w over its length or the opposite, for one class`() throws {
    let worker = try example().makeGradientWorker()
    // u = 0.5: the nearest ends are −2.5 for class 0, and 0 for classes 1 and 2, which it parts.
    let x: [Float] = [0.5, 0.25]
    for (category, sign) in [(0, -1), (1, -1), (2, 1), (3, 0)] as [(Int, Float)] {
      var cotangents: [Float] = [0, 0, 0, 0]
      cotangents[category] = 2
      let gradient = try worker.gradient(of: x, cotangents: cotangents)
      #expect(zip(gradient, [1.2, -1.6]).allSatisfy { ($0 - sign * $1).magnitude <= 1e-6 })
    }
  }

  @Test func `a step along the gradient of the top class's rival reaches it`() async throws {
    let points = Gen.float(in: -3...3).array(of: 2)
    try await propertyCheck(input: points) { x in
      let f = try example()
      let worker = try f.makeGradientWorker()
      let scores = try worker.scores(of: [x])[0]
      for rival in 0..<3 where scores[rival] < 0 {
        var cotangents: [Float] = [0, 0, 0, 0]
        cotangents[rival] = 1
        let gradient = try worker.gradient(of: x, cotangents: cotangents)
        let moved = zip(x, gradient).map { $0 - (scores[rival] - 1e-4) * $1 }
        #expect(try worker.labels(of: [moved]) == [Int32(rival)])
      }
    }
  }

  // MARK: Errors

  @Test func `sizes that do not fit are refused`() throws {
    let worker = try example().makeGradientWorker()
    var places = [Float](repeating: 0, count: 3)
    let inputs: [Float] = [0, 0]
    let cotangents: [Float] = [0, 0, 0, 0]
    #expect(throws: ClassifierError.wrongAnswerCount(expected: 4, actual: 3)) {
      var scores = places.mutableSpan
      try worker.score(inputs.span, count: 1, into: &scores)
    }
    #expect(throws: ClassifierError.wrongInputCount(expected: 4, actual: 2)) {
      var scores = places.mutableSpan
      try worker.score(inputs.span, count: 2, into: &scores)
    }
    #expect(throws: ClassifierError.wrongInputCount(expected: 4, actual: 2)) {
      var gradients = places.mutableSpan
      try worker.pullBack(inputs.span, count: 1, cotangents: inputs.span, into: &gradients)
    }
    #expect(throws: ClassifierError.wrongAnswerCount(expected: 2, actual: 3)) {
      var gradients = places.mutableSpan
      try worker.pullBack(inputs.span, count: 1, cotangents: cotangents.span, into: &gradients)
    }
    #expect(throws: ClassifierError.wrongInputCount(expected: .max, actual: 2)) {
      var scores = places.mutableSpan
      try worker.score(inputs.span, count: .max, into: &scores)
    }
  }

  @Test func `a position that is not a number is an error`() throws {
    let f = try RidgeClassifier(
      weights: [1e308, 1e308], thresholds: [0], labels: [0, 1], classCount: 2)
    let worker = try f.makeGradientWorker()
    #expect(throws: ClassifierError.self) { try worker.scores(of: [[9, -9]]) }
    #expect(throws: ClassifierError.self) { try worker.gradient(of: [9, -9], cotangents: [1, 0]) }
    #expect(try worker.scores(of: [[9, 9]])[0].allSatisfy { $0.isFinite })
  }
}
