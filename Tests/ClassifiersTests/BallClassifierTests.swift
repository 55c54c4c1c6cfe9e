// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Classifiers
import PropertyTesting
import Statistics
import Testing

@Suite("Ball classifier") struct BallClassifierTests {
  private func ball(_ dimension: Int, _ radius: Double) throws -> BallClassifier {
    try BallClassifier(center: [Double](repeating: 0.25, count: dimension), radius: radius)
  }

  /// A point at a distance from the center, along the first axis.
  private func point(_ dimension: Int, _ distance: Double) -> [Double] {
    [0.25 + distance] + [Double](repeating: 0.25, count: dimension - 1)
  }

  @Test func `it is a function of its input`() throws { try checkClassifierLaws(ball(2, 1)) }

  @Test func `the reference table is met: dimension, distance, σ`() throws {
    for row in try ReferenceTable("ball.csv", in: .module).rows {
      let (d, r) = (try row.int("dimension"), try row.double("radius"))
      let (distance, sigma) = (try row.double("distance"), try row.double("sigma"))
      let f = try ball(d, r)
      let p = try f.classProbabilities(around: point(d, distance), sigma: sigma)
      let (inside, outside) = (try row.double("inside"), try row.double("outside"))
      #expect(abs(p[1].lower - inside) <= 4e-16 * inside + 1e-27, "\(row)")
      #expect(abs(p[1].upper - inside) <= 4e-16 * inside + 1e-27, "\(row)")
      #expect(abs(p[0].lower - outside) <= 4e-16 && abs(p[0].upper - outside) <= 4e-16, "\(row)")
      let radius = try f.robustRadius(around: point(d, distance), sigma: sigma)
      guard let tie = Double(try row.string("tie")) else {
        #expect(radius == Enclosure(exactly: .infinity), "\(row)")
        continue
      }
      let exact = abs(tie - distance)
      #expect(abs(radius.lower - exact) <= 1e-14 && abs(radius.upper - exact) <= 1e-14, "\(row)")
    }
  }

  @Test func `forgetting the dimension would be caught`() throws {
    // The same ball, seen as a flat boundary at the same distance or one dimension off.
    let p = try ball(10, 2).classProbabilities(around: point(10, 0.5), sigma: 0.5)[1]
    let flat = NormalDistribution.lowerTail(3).lower
    let fewer = try ball(9, 2).classProbabilities(around: point(9, 0.5), sigma: 0.5)[1]
    #expect(flat > 1.17 * p.upper && fewer.lower > 1.03 * p.upper)
  }

  @Test(arguments: [1, 2, 10, 100])
  func `the closed form is the rate of its votes`(dimension: Int) throws {
    let radius = 0.5 * Double(dimension).squareRoot()
    try checkOracle(
      ball(dimension, radius), at: point(dimension, 0.4), sigma: 0.5,
      votes: dimension == 100 ? 4000 : 20_000)
  }

  @Test(arguments: [1, 2, 10, 100])
  func `the radius is where the class changes, and no certificate exceeds it`(
    dimension: Int
  ) async throws {
    let f = try ball(dimension, 0.6 * Double(dimension).squareRoot())
    try await propertyCheck(count: 20, input: Gen.double(in: 0...5), Gen.double(in: 0.2...0.7)) {
      distance, sigma in
      try checkRobustRadius(f, at: point(dimension, distance), sigma: sigma)
    }
  }

  @Test func `the certificate is not tight, and less so in more dimensions`() throws {
    var ratios: [Double] = []
    for dimension in [1, 2, 10, 100] {
      let f = try ball(dimension, 0.6 * Double(dimension).squareRoot())
      let x = point(dimension, 0.1)
      let p = try f.classProbabilities(around: x, sigma: 0.5)[1]
      let certified = try #require(
        try GaussianL2(sigma: 0.5, lowerPA: LowerBound(exactly: p.lower)).radius)
      ratios.append(try f.robustRadius(around: x, sigma: 0.5).lower / certified.value)
    }
    #expect(zip(ratios, ratios.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func `inside the worst direction points out, outside it points in`() throws {
    let f = try ball(2, 2)
    #expect(try f.worstDirection(around: [0.75, 0.25], sigma: 0.5) == [1, 0])
    #expect(try f.worstDirection(around: [0.25, 9.25], sigma: 0.5) == [0, -1])
    #expect(try f.worstDirection(around: [0.25, 0.25], sigma: 0.5) == [1, 0])
    #expect(try f.worstDirection(around: [0.25, 0.25], sigma: 50) == nil)
  }

  @Test func `a turn about the center changes nothing`() async throws {
    try await propertyCheck(count: 30, input: Gen.double(in: -2...2), Gen.double(in: -2...2)) {
      a, b in
      let f = try BallClassifier(center: [0, 0], radius: 1)
      let (p, q) = (
        try f.classProbabilities(around: [a, b], sigma: 0.5),
        try f.classProbabilities(around: [-b, a], sigma: 0.5)
      )
      #expect(p[1].lower <= q[1].upper && q[1].lower <= p[1].upper)
    }
  }

  @Test func `hostile parameters are refused by name`() throws {
    #expect(throws: ClassifierError.invalidShape("0×1×1")) {
      try BallClassifier(center: [], radius: 1)
    }
    for radius in [0, -1, Double.nan, .infinity] {
      #expect(throws: ClassifierError.self) { try BallClassifier(center: [0], radius: radius) }
    }
    #expect(throws: ClassifierError.self) { try BallClassifier(center: [.nan], radius: 1) }
    let f = try ball(2, 1)
    #expect(throws: ClassifierError.self) { try f.robustRadius(around: [0, 0], sigma: 1e-9) }
    #expect(throws: ClassifierError.self) { try f.worstDirection(around: [0], sigma: 1) }
    checkRefusals(f)
  }

  @Test func `sizes at the edge of the numbers are answered without a trap`() throws {
    for size in [1e-300, 1e300, .greatestFiniteMagnitude] {
      let f = try BallClassifier(center: [0, 0], radius: size)
      let p = try f.classProbabilities(around: [size, 0], sigma: size)
      #expect(p[1].lower >= 0 && p[1].upper <= 1)
      #expect(try f.robustRadius(around: [size, 0], sigma: size).lower >= 0)
    }
  }
}
