// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Classifiers
import PropertyTesting
import Statistics
import Testing

@testable import Experiments

@Suite("Points with a known truth")
struct ControlPointTests {
  @Test func `the half-space has the probability that was asked for, and its quantile as radius`()
    async throws
  {
    try await propertyCheck(count: 30, input: Gen.double(in: 0.51...0.9999)) { p in
      let point = try ControlPoint.halfSpace(probability: p)
      let exact = try point.probabilities()[point.label]
      #expect(abs(exact.lower - p) < 1e-13)
      let z = try NormalDistribution.quantile(p).lower
      #expect(abs(point.radius - point.sigma * z) <= 1e-14 * point.radius)
    }
  }

  @Test func `the worst shift of R* makes a tie, and a shorter one does not`() async throws {
    for point in [try ControlPoint.halfSpace(probability: 0.9), try .ridge()] {
      for (factor, keeps) in [(1 - 1e-9, true), (1 + 1e-9, false)] {
        let shift = point.worstShift(by: factor * point.radius)
        let all = try point.probabilities(at: shift)
        let other = all.indices.filter { $0 != point.label }.map { all[$0].upper }.max() ?? 0
        #expect((all[point.label].lower > other) == keeps)
      }
    }
  }

  @Test func `the ridge has three classes, and its radius is the two-class formula`() throws {
    let point = try ControlPoint.ridge()
    let all = try point.probabilities().map(\.lower)
    #expect(zip(all, [0.6, 0.2476, 0.1524]).allSatisfy { abs($0 - $1) < 1e-3 })
    let certificate = try GaussianL2(
      sigma: point.sigma, lowerPA: LowerBound(exactly: all[0]),
      upperPB: UpperBound(exactly: all[1]))
    let radius = try #require(certificate.radius?.value)
    #expect(abs(radius - point.radius) < 1e-10 * radius)
  }

  @Test func `a statement is refuted by its class or its radius`() throws {
    let point = try ControlPoint.halfSpace(probability: 0.9)
    #expect(!point.refutes(label: 1, radius: point.radius))
    #expect(point.refutes(label: 1, radius: point.radius.nextUp))
    #expect(point.refutes(label: 0, radius: 0))
    #expect(point.refutes(label: 1, radius: .nan))
  }

  @Test func `a normal beside the axes is granted the rounding to the grid`() throws {
    let normal = [2.0, -1, 0]
    let point = try ControlPoint.halfSpace(probability: 0.9, steps: 60.5, normal: normal)
    let exact = try point.classifier.robustRadius(around: point.input, sigma: point.sigma)
    #expect(abs(point.radius - exact.upper - 3 / 5.0.squareRoot() / 510) < 1e-15)
  }

  @Test func `what is no probability is refused`() {
    for bad in [-1, 0, 1, .nan, 0.5] {
      #expect(throws: (any Error).self) { try ControlPoint.halfSpace(probability: bad) }
    }
  }
}
