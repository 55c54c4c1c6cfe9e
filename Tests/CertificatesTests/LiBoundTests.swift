// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Statistics
import Testing

/// The claims of ``LiBound``: below its exact value and close to it, monotone, and below the certificate of today.
@Suite struct `Bound of Li and others` {
  let probabilities = Gen.double(in: 0...1)

  @Test func `the reference table is met from below, to twelve digits`() throws {
    for row in try ReferenceTable("earlier_bounds.csv", in: .module).rows {
      let other = try row.string("pB").isEmpty ? nil : row.double("pB")
      let (found, exact) = (try radius(li, row.double("pA"), other), try row.double("li"))
      // The table is rounded to the nearest Double.
      #expect(found <= exact.nextUp && found >= exact * (1 - 1e-12), "\(row)")
    }
  }

  @Test func `fixed values of its parameter are met from below, to twelve digits`() throws {
    let rows = try ReferenceTable("earlier_bounds_fixed.csv", in: .module).rows
    for row in rows where try row.string("bound") == "li" {
      let bound = try LiBound(
        sigma: 1, lowerPA: LowerBound(exactly: row.double("pA")),
        upperPB: UpperBound(exactly: row.double("pB")))
      let found = try bound.radius(alpha: row.double("parameter"))?.value ?? 0
      let exact = try row.double("radius")
      #expect(found <= exact.nextUp && found >= exact * (1 - 1e-12), "\(row)")
      // The best parameter is at least as good.
      #expect((bound.radius?.value ?? 0) >= found * (1 - 1e-12))
    }
  }

  @Test func `it is below the certificate of Cohen and others everywhere`() async throws {
    try await propertyCheck(count: 300, input: probabilities, probabilities) { p, other in
      for other in [other, nil] {
        let (earlier, today) = (try radius(li, p, other), try radius(cohen, p, other))
        #expect(earlier <= today)
      }
    }
  }

  @Test func `it grows with p_A and falls with p_B`() async throws {
    try await propertyCheck(count: 200, input: probabilities, probabilities, probabilities) {
      p, a, b in
      let (less, more) = (min(a, b), max(a, b))
      // Equal but for the rounding of the best parameter.
      let (near, far) = (try radius(li, p, more), try radius(li, p, less))
      #expect(near <= far * (1 + 1e-11) + 1e-12)
      let (before, after) = (try radius(li, less, p), try radius(li, more, p))
      #expect(before <= after * (1 + 1e-11) + 1e-12)
    }
  }

  @Test func `it is proportional to sigma`() async throws {
    try await propertyCheck(
      count: 100, input: Gen.double(in: 0.5...0.999), Gen.logUniform(in: 1e-3...1e3)
    ) { p, sigma in
      let bound = try LowerBound(exactly: p)
      let scaled = try LiBound(sigma: sigma, lowerPA: bound).radius?.value ?? 0
      let one = try LiBound(sigma: 1, lowerPA: bound).radius?.value ?? 0
      #expect(abs(scaled - sigma * one) <= 1e-13 * scaled)
    }
  }

  @Test func `where the bounds do not separate the classes there is no radius`() throws {
    for (p, other) in [(0.5, nil), (0.3, nil), (0, nil), (0.3, 0.3), (0.3, 0.4), (0, 0)]
      as [(Double, Double?)]
    {
      #expect(try radius(li, p, other) == 0)
    }
  }

  @Test func `certainty gives a finite radius without a trap`() throws {
    for (p, other) in [(1, 0), (0.3, 0), (1.0.nextDown, 0), (1, 1), (0.5.nextUp, nil)]
      as [(Double, Double?)]
    {
      let found = try radius(li, p, other)
      #expect(found >= 0 && found.isFinite)
      let today = try radius(cohen, p, other)
      #expect(found <= today)
    }
    let tiny = try UpperBound(exactly: 1e-200).mirrored
    let bound = try #require(try LiBound(sigma: 1, lowerPA: tiny).radius)
    let today = try #require(try GaussianL2(sigma: 1, lowerPA: tiny).radius)
    #expect(bound.value < today.value)
  }

  @Test func `hostile parameters are refused by name`() throws {
    let bound = try LowerBound(exactly: 0.9)
    for sigma in [0, -1, Double.nan, .infinity] {
      #expect(throws: CertificateError.self) { try LiBound(sigma: sigma, lowerPA: bound) }
    }
    let rule = try LiBound(sigma: 1, lowerPA: bound)
    for value in [0, -0.5, Double.nan, .infinity] {
      #expect(throws: CertificateError.self) { try rule.radius(alpha: value) }
    }
  }
}
