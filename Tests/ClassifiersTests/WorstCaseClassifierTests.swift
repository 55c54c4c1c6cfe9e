// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Classifiers
import PropertyTesting
import Statistics
import Testing

@Suite("Worst-case classifier") struct WorstCaseClassifierTests {
  private func slabs(_ p: Double, _ other: Double, sigma: Double = 0.5) throws -> WorstCaseSlabs {
    let (lower, upper) = (try LowerBound(exactly: p), try UpperBound(exactly: other))
    let count = try WorstCaseSlabs.minimumClassCount(lowerPA: lower, upperPB: upper)
    return try WorstCaseSlabs(sigma: sigma, lowerPA: lower, upperPB: upper, classCount: count)
  }

  private func example() throws -> WorstCaseClassifier {
    try WorstCaseClassifier(slabs: slabs(0.7, 0.15), center: [0.5, -1, 2], direction: [1, 2, -2])
  }

  @Test func `it is a function of its input`() throws { try checkClassifierLaws(example()) }

  @Test func `at its center it has the probabilities given, and the radius of the theorem`()
    async throws
  {
    let pairs = zip(Gen.double(in: 0.3...0.98), Gen.double(in: 0.2...0.95))
    let vectors = Gen.double(in: -3...3).array(of: 3)
    try await propertyCheck(count: 50, input: pairs, vectors, vectors, Gen.logUniform(in: 0.1...10))
    {
      pair, center, direction, sigma in
      guard direction.contains(where: { $0.magnitude > 1e-3 }) else { return }
      let slabs = try slabs(pair.0, pair.1 * min(pair.0, 1 - pair.0), sigma: sigma)
      let f = try WorstCaseClassifier(slabs: slabs, center: center, direction: direction)
      let probabilities = try f.classProbabilities(around: center, sigma: sigma)
      for (label, probability) in probabilities.enumerated() {
        let exact = slabs.probability(of: label, atShift: 0)
        #expect(probability.lower <= exact.upper && exact.lower <= probability.upper)
      }
      let (radius, exact) = (try f.robustRadius(around: center, sigma: sigma), slabs.tieDistance)
      #expect(radius.lower <= exact.upper && exact.lower <= radius.upper)
      #expect(radius.upper - radius.lower <= 1e-12 * radius.upper)
      let unit = try #require(try f.worstDirection(around: center, sigma: sigma))
      let along = zip(unit, direction).reduce(0) { $0 + $1.0 * $1.1 }
      let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
      #expect(abs(along - length) <= 1e-12 * length)
    }
  }

  @Test func `it flips exactly at R, where the certificate ends`() throws {
    let f = try example()
    try checkRobustRadius(f, at: f.center, sigma: 0.5)
    let certified = try #require(
      try GaussianL2(sigma: 0.5, lowerPA: f.slabs.lowerPA, upperPB: f.slabs.upperPB).radius)
    let exact = try f.robustRadius(around: f.center, sigma: 0.5)
    #expect(certified.value <= exact.upper && certified.value >= exact.lower * (1 - 1e-14))
    // A radius too large by a thousandth is wrong for this classifier, which is what tightness means.
    #expect(certified.value * 1.001 > exact.upper)
  }

  @Test(arguments: [0.25, 0.5, 1])
  func `the closed form is the rate of its votes, also elsewhere`(sigma: Double) throws {
    try checkOracle(example(), at: [0.5, -1, 2], sigma: sigma)
    try checkOracle(example(), at: [0.75, -0.5, 2], sigma: sigma, seed: 5)
  }

  @Test func `elsewhere it is a ridge classifier with an exact radius`() async throws {
    try await propertyCheck(count: 60, input: Gen.double(in: -2...2).array(of: 3)) { x in
      try checkRobustRadius(example(), at: x, sigma: 0.5)
    }
  }

  @Test func `neither the length of the direction nor orthogonal moves matter`() throws {
    let f = try example()
    let longer = try WorstCaseClassifier(
      slabs: f.slabs, center: f.center, direction: f.direction.map { $0 * 1024 })
    let x = [0.75, -0.5, 1.5]
    #expect(
      try f.classProbabilities(around: x, sigma: 0.5)
        == longer.classProbabilities(around: x, sigma: 0.5))
    // (2, −1, 0) is orthogonal to (1, 2, −2).
    let moved = [x[0] + 2, x[1] - 1, x[2]]
    let (here, there) = (
      try f.classProbabilities(around: x, sigma: 0.5),
      try f.classProbabilities(around: moved, sigma: 0.5)
    )
    #expect(zip(here, there).allSatisfy { abs($0.lower - $1.lower) <= 1e-14 })
  }

  @Test func `in many dimensions it is the same along the first axis`() throws {
    let slabs = try slabs(0.9, 0.1)
    for dimension in [1, 2, 784] {
      let f = try WorstCaseClassifier(slabs: slabs, dimension: dimension)
      let zeros = [Double](repeating: 0, count: dimension)
      #expect(f.classCount == 2 && f.inputShape.elementCount == dimension)
      let radius = try f.robustRadius(around: zeros, sigma: 0.5)
      #expect(radius.lower <= slabs.tieDistance.upper && slabs.tieDistance.lower <= radius.upper)
    }
  }

  @Test func `hostile parameters are refused by name`() throws {
    let slabs = try slabs(0.9, 0.1)
    #expect(throws: ClassifierError.invalidShape("0×1×1")) {
      try WorstCaseClassifier(slabs: slabs, center: [], direction: [])
    }
    #expect(throws: ClassifierError.wrongInputCount(expected: 2, actual: 1)) {
      try WorstCaseClassifier(slabs: slabs, center: [0], direction: [1, 1])
    }
    for direction in [[0.0], [.nan], [.infinity]] {
      #expect(throws: ClassifierError.self) {
        try WorstCaseClassifier(slabs: slabs, center: [0], direction: direction)
      }
    }
    #expect(throws: ClassifierError.self) {
      try WorstCaseClassifier(slabs: slabs, center: [.nan], direction: [1])
    }
    for dimension in [0, -1, Int.max] {
      #expect(throws: ClassifierError.self) {
        try WorstCaseClassifier(slabs: slabs, dimension: dimension)
      }
    }
    checkRefusals(try example())
  }
}
