// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Classifiers
import PropertyTesting
import Statistics
import Testing

@Suite("Box classifier") struct BoxClassifierTests {
  private func example() throws -> BoxClassifier {
    try BoxClassifier(lower: [-1, -.infinity, 0], upper: [1, 0.5, .infinity])
  }

  @Test func `it is a function of its input`() throws { try checkClassifierLaws(example()) }

  @Test func `upper ends belong to the box and lower ones do not`() throws {
    let f = try BoxClassifier(lower: [0], upper: [1])
    #expect(try f.makeWorker().labels(of: [[0], [0.5], [1], [1.5]]) == [0, 1, 1, 0])
  }

  @Test(arguments: [0.25, 1])
  func `the closed form is the rate of its votes`(sigma: Double) throws {
    try checkOracle(example(), at: [0.5, 0.25, 0.5], sigma: sigma)
  }

  @Test func `coordinates multiply`() async throws {
    let coordinates = Gen.double(in: -2...2)
    try await propertyCheck(input: coordinates, coordinates) { x, y in
      let box = try BoxClassifier(lower: [-1, 0], upper: [1, 2])
      let sides = [
        try BoxClassifier(lower: [-1], upper: [1]), try BoxClassifier(lower: [0], upper: [2]),
      ]
      let p = try box.classProbabilities(around: [x, y], sigma: 0.5)[1]
      let a = try sides[0].classProbabilities(around: [x], sigma: 0.5)[1]
      let b = try sides[1].classProbabilities(around: [y], sigma: 0.5)[1]
      #expect(abs(p.lower - a.lower * b.lower) <= 1e-15)
    }
  }

  @Test func `a box with one finite end is a half-space`() async throws {
    try await propertyCheck(input: Gen.double(in: -5...5), Gen.logUniform(in: 0.1...10)) {
      x, sigma in
      let box = try BoxClassifier(lower: [0.5, -.infinity], upper: [.infinity, .infinity])
      let half = try HalfSpaceClassifier(normal: [1, 0], offset: -0.5)
      let (a, b) = (
        try box.classProbabilities(around: [x, 3], sigma: sigma),
        try half.classProbabilities(around: [x, 3], sigma: sigma)
      )
      for (p, q) in zip(a, b) { #expect(p.lower <= q.upper && q.lower <= p.upper) }
    }
  }

  @Test func `a cube in many dimensions keeps its digits`() throws {
    let d = 1000
    let f = try BoxClassifier(
      lower: [Double](repeating: -4, count: d), upper: [Double](repeating: 4, count: d))
    let p = try f.classProbabilities(around: [Double](repeating: 0, count: d), sigma: 1)
    // (1 − 2Φ(−4))¹⁰⁰⁰ with 30 digits.
    let exact = 0.938620072866202880709
    #expect(abs(p[1].lower - exact) <= 2e-16 && p[1].upper - p[1].lower <= 2.3e-16)
  }

  @Test func `no move changes it by more than the lemma allows`() async throws {
    let points = Gen.double(in: -2...2).array(of: 3)
    try await propertyCheck(input: points, points) { x, y in
      let (here, there) = (
        try example().classProbabilities(around: x, sigma: 0.5),
        try example().classProbabilities(around: y, sigma: 0.5)
      )
      let square = zip(x, y).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      let shift = square.squareRoot() / 0.5 * (1 + 1e-15)
      let least = NeymanPearson.lowerShifted(try LowerBound(exactly: here[1].lower), by: shift)
      let most = NeymanPearson.upperShifted(try UpperBound(exactly: here[1].upper), by: shift)
      #expect(least.value <= there[1].upper && there[1].lower <= most.value)
    }
  }

  @Test func `hostile parameters are refused by name`() throws {
    #expect(throws: ClassifierError.invalidShape("0×1×1")) {
      try BoxClassifier(lower: [], upper: [])
    }
    #expect(throws: ClassifierError.wrongInputCount(expected: 2, actual: 1)) {
      try BoxClassifier(lower: [0, 0], upper: [1])
    }
    for (a, b) in [(1.0, 1.0), (1, 0), (.nan, 1), (0, .nan), (.infinity, .infinity)] {
      #expect(throws: ClassifierError.self) { try BoxClassifier(lower: [a], upper: [b]) }
    }
    checkRefusals(try example())
  }
}
