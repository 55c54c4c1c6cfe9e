// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Classifiers
import PropertyTesting
import Statistics
import Testing

@Suite("Ridge classifier") struct RidgeClassifierTests {
  private func example() throws -> RidgeClassifier {
    try RidgeClassifier(
      weights: [3, -4], thresholds: [-2, 0, 1, 4], labels: [0, 1, 2, 0, 1], classCount: 4)
  }

  /// Ridge classifiers of three classes on the plane.
  private let ridges = zip(
    Gen.double(in: -3...3).array(of: 2), Gen.double(in: -3...3).array(of: 1...4),
    Gen.int(in: 0...2).array(of: 5))

  private func ridge(_ description: ([Double], [Double], [Int])) throws -> RidgeClassifier? {
    let (weights, thresholds, labels) = description
    guard weights.contains(where: { $0.magnitude > 0.1 }) else { return nil }
    let places = Array(Set(thresholds)).sorted()
    return try RidgeClassifier(
      weights: weights, thresholds: places, labels: Array(labels.prefix(places.count + 1)),
      classCount: 3)
  }

  @Test func `it is a function of its input`() throws { try checkClassifierLaws(example()) }

  @Test func `the label is that of the interval, right ends included`() throws {
    let f = try RidgeClassifier(
      weights: [1], thresholds: [0, 1], labels: [2, 0, 1], classCount: 3)
    let inputs: [[Float]] = [[-1], [0], [Float(0).nextUp], [1], [Float(1).nextUp], [9]]
    #expect(try f.makeWorker().labels(of: inputs) == [2, 2, 0, 0, 1, 1])
  }

  @Test(arguments: [0.1, 0.5, 2])
  func `the closed form is the rate of its votes`(sigma: Double) throws {
    try checkOracle(example(), at: [0.5, 0.25], sigma: sigma)
  }

  @Test func `a closed form for another σ is caught`() throws {
    let f = try example()
    var random = SplitMix64(seed: 3)
    let noisy = (0..<20_000).map { _ in
      [Float(0.5 + 0.5 * random.normal()), Float(0.25 + 0.5 * random.normal())]
    }
    let count = try f.makeWorker().labels(of: noisy).count { $0 == 0 }
    let wrong = try f.classProbabilities(around: [0.5, 0.25], sigma: 0.25)[0].upper
    let right = try f.classProbabilities(around: [0.5, 0.25], sigma: 0.5)[0].lower
    expectCaught(count, in: noisy.count, atMost: wrong, mutantRate: right)
  }

  @Test func `the radius is where the class changes, and no certificate exceeds it`() async throws {
    let points = Gen.double(in: -3...3).array(of: 2)
    try await propertyCheck(count: 150, input: ridges, points, Gen.logUniform(in: 0.1...3)) {
      description, x, sigma in
      guard let f = try ridge(description) else { return }
      try checkRobustRadius(f, at: x, sigma: sigma)
    }
  }

  @Test func `moves orthogonal to w change nothing`() async throws {
    let points = Gen.double(in: -2...2).array(of: 2)
    try await propertyCheck(input: points, Gen.int(in: -8...8)) { x, step in
      let f = try example()
      let moved = [x[0] + 4 * Double(step), x[1] + 3 * Double(step)]
      let here = try f.classProbabilities(around: x, sigma: 0.5)
      let there = try f.classProbabilities(around: moved, sigma: 0.5)
      #expect(zip(here, there).allSatisfy { abs($0.lower - $1.lower) <= 1e-13 })
    }
  }

  @Test func `turning the space turns the classifier and keeps everything else`() async throws {
    let points = Gen.double(in: -2...2).array(of: 2)
    try await propertyCheck(count: 50, input: ridges, points) { description, x in
      guard let f = try ridge(description) else { return }
      // A turn by a quarter is exact.
      let turned = try RidgeClassifier(
        weights: [-f.weights[1], f.weights[0]], thresholds: f.thresholds, labels: f.labels,
        classCount: 3)
      let (a, b) = (
        try f.robustRadius(around: x, sigma: 0.5),
        try turned.robustRadius(around: [-x[1], x[0]], sigma: 0.5)
      )
      #expect(a.lower <= b.upper && b.lower <= a.upper)
    }
  }

  @Test func `no class moves further in z-space than the lemma allows`() async throws {
    let points = Gen.double(in: -2...2).array(of: 2)
    try await propertyCheck(count: 300, input: ridges, points, points) { description, x, y in
      guard let f = try ridge(description) else { return }
      let (here, there) = (
        try f.classProbabilities(around: x, sigma: 0.5),
        try f.classProbabilities(around: y, sigma: 0.5)
      )
      let distance = ((x[0] - y[0]) * (x[0] - y[0]) + (x[1] - y[1]) * (x[1] - y[1])).squareRoot()
      for (p, q) in zip(here, there) {
        let shift = distance / 0.5 * (1 + 1e-15)
        let least = NeymanPearson.lowerShifted(try LowerBound(exactly: p.lower), by: shift)
        let most = NeymanPearson.upperShifted(try UpperBound(exactly: p.upper), by: shift)
        #expect(least.value <= q.upper && q.lower <= most.value)
      }
    }
  }

  @Test func `the exact radius exceeds the certified one where three classes meet`() throws {
    let f = try RidgeClassifier(
      weights: [1], thresholds: [-1, 1, 1.5], labels: [2, 0, 1, 0], classCount: 3)
    let p = try f.classProbabilities(around: [0], sigma: 0.5)
    let certified = try #require(
      try GaussianL2(
        sigma: 0.5, lowerPA: LowerBound(exactly: p[0].lower),
        upperPB: UpperBound(exactly: max(p[1].upper, p[2].upper))
      ).radius)
    let exact = try f.robustRadius(around: [0], sigma: 0.5)
    #expect(exact.lower > 1.05 * certified.value)
  }

  @Test func `one interval is a constant classifier`() throws {
    let f = try RidgeClassifier(weights: [1, 1], thresholds: [], labels: [1], classCount: 2)
    #expect(try f.robustRadius(around: [0, 0], sigma: 1) == Enclosure(exactly: .infinity))
    #expect(try f.worstDirection(around: [0, 0], sigma: 1) == nil)
    #expect(try f.classProbabilities(around: [0, 0], sigma: 1)[1] == Enclosure(exactly: 1))
  }

  @Test func `hostile parameters are refused by name`() throws {
    let make = { (w: [Double], t: [Double], l: [Int], k: Int) in
      try RidgeClassifier(weights: w, thresholds: t, labels: l, classCount: k)
    }
    #expect(throws: ClassifierError.invalidShape("0×1×1")) { try make([], [0], [0, 1], 2) }
    for weights in [[0.0], [.nan], [.infinity]] {
      #expect(throws: ClassifierError.self) { try make(weights, [0], [0, 1], 2) }
    }
    for thresholds in [[1.0, 1], [1, 0], [.nan, 1], [0, .infinity]] {
      #expect(throws: ClassifierError.self) { try make([1], thresholds, [0, 1, 0], 2) }
    }
    #expect(throws: ClassifierError.wrongAnswerCount(expected: 2, actual: 0)) {
      try make([1], [0], [], 2)
    }
    #expect(throws: ClassifierError.labelOutOfRange(label: 2, classCount: 2, index: 1)) {
      try make([1], [0], [0, 2], 2)
    }
    for count in [0, -1, Int.max] {
      #expect(throws: ClassifierError.invalidClassCount(count)) {
        try make([1], [0], [0, 0], count)
      }
    }
    checkRefusals(try example())
  }
}
