// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Statistics
import Testing

/// A bound that the certificate of today replaced, with the laws that each of them obeys.
struct EarlierBound: Sendable {
  /// Its column in the reference tables.
  let column: String
  /// The radius for σ, p_A and p_B; p_B = 1 − p_A exactly where it is trivial.
  let radius: @Sendable (Double, LowerBound, UpperBound) throws -> Radius?
  /// The radius for σ = 1 at a fixed value of the rule's own parameter.
  let fixed: @Sendable (LowerBound, UpperBound, Double) throws -> Radius?

  static let lecuyer = EarlierBound(column: "lecuyer") {
    try LecuyerBound(sigma: $0, lowerPA: $1, upperPB: $2).radius
  } fixed: {
    try LecuyerBound(sigma: 1, lowerPA: $0, upperPB: $1).radius(epsilon: $2)
  }

  static let li = EarlierBound(column: "li") {
    try LiBound(sigma: $0, lowerPA: $1, upperPB: $2).radius
  } fixed: {
    try LiBound(sigma: 1, lowerPA: $0, upperPB: $1).radius(alpha: $2)
  }

  init(
    column: String,
    _ radius: @escaping @Sendable (Double, LowerBound, UpperBound) throws -> Radius?,
    fixed: @escaping @Sendable (LowerBound, UpperBound, Double) throws -> Radius?
  ) {
    self.column = column
    self.radius = radius
    self.fixed = fixed
  }

  /// The radius for σ = 1 and exactly known probabilities; 0 where nothing is proved.
  func value(_ p: Double, _ other: Double?) throws -> Double {
    let (lower, upper) = try Self.bounds(p, other)
    return try radius(1, lower, upper)?.value ?? 0
  }

  /// The same by the certificate of today.
  static func today(_ p: Double, _ other: Double?) throws -> Double {
    let (lower, upper) = try bounds(p, other)
    return try GaussianL2(sigma: 1, lowerPA: lower, upperPB: upper).radius?.value ?? 0
  }

  private static func bounds(
    _ p: Double, _ other: Double?
  ) throws -> (LowerBound, UpperBound) {
    (try LowerBound(exactly: p), try other.map { try UpperBound(exactly: $0) } ?? .trivial)
  }
}

// MARK: - Laws

extension EarlierBound {
  /// The tables are met from below, to twelve digits, at the best parameter and at fixed ones.
  func checkTables() throws {
    for row in try ReferenceTable("earlier_bounds.csv", in: .module).rows {
      let other = try row.string("pB").isEmpty ? nil : row.double("pB")
      let (found, exact) = (try value(row.double("pA"), other), try row.double(column))
      // The table is rounded to the nearest Double.
      #expect(found <= exact.nextUp && found >= exact * (1 - 1e-12), "\(row)")
    }
    let rows = try ReferenceTable("earlier_bounds_fixed.csv", in: .module).rows
    for row in rows where try row.string("bound") == column {
      let (pA, pB) = (try row.double("pA"), try row.double("pB"))
      let (lower, upper) = try Self.bounds(pA, pB)
      let found = try fixed(lower, upper, row.double("parameter"))?.value ?? 0
      let exact = try row.double("radius")
      #expect(found <= exact.nextUp && found >= exact * (1 - 1e-12), "\(row)")
      // The best parameter is at least as good.
      #expect(try value(pA, pB) >= found * (1 - 1e-12))
    }
  }

  /// The certificate of today is never smaller.
  func checkThatItIsBelowToday() async throws {
    let probabilities = Gen.double(in: 0...1)
    try await propertyCheck(count: 300, input: probabilities, probabilities) { p, other in
      for other in [other, nil] {
        let (found, today) = (try value(p, other), try Self.today(p, other))
        #expect(found <= today)
      }
    }
  }

  /// More of p_A and less of p_B give more, but for the rounding of the best parameter.
  func checkThatItIsMonotone() async throws {
    let probabilities = Gen.double(in: 0...1)
    try await propertyCheck(count: 200, input: probabilities, probabilities, probabilities) {
      p, a, b in
      let (less, more) = (min(a, b), max(a, b))
      let (near, far) = (try value(p, more), try value(p, less))
      #expect(near <= far * (1 + 1e-11) + 1e-12)
      let (before, after) = (try value(less, p), try value(more, p))
      #expect(before <= after * (1 + 1e-11) + 1e-12)
    }
  }

  /// The radius is measured in units of σ.
  func checkThatItScales() async throws {
    try await propertyCheck(
      count: 100, input: Gen.double(in: 0.5...0.999), Gen.logUniform(in: 1e-3...1e3)
    ) { p, sigma in
      let scaled = try radius(sigma, LowerBound(exactly: p), .trivial)?.value ?? 0
      let one = try value(p, nil)
      #expect(abs(scaled - sigma * one) <= 1e-13 * scaled)
    }
  }

  /// Without a separation there is no radius; certainty gives a finite one.
  func checkTheEnds() throws {
    for (p, other) in [(0.5, nil), (0.3, nil), (0, nil), (0.3, 0.3), (0.3, 0.4), (0, 0)]
      as [(Double, Double?)]
    {
      #expect(try value(p, other) == 0)
    }
    for (p, other) in [(1, 0), (0.3, 0), (1.0.nextDown, 0), (1, 1), (0.5.nextUp, nil)]
      as [(Double, Double?)]
    {
      let found = try value(p, other)
      #expect(found >= 0 && found.isFinite)
      let today = try Self.today(p, other)
      #expect(found <= today)
    }
    let nearOne = try UpperBound(exactly: 1e-200).mirrored
    let found = try #require(try radius(1, nearOne, .trivial))
    let today = try #require(try GaussianL2(sigma: 1, lowerPA: nearOne).radius)
    #expect(found.value < today.value)
  }

  /// Neither σ nor the parameter may be anything.
  func checkRefusals() throws {
    let bound = try LowerBound(exactly: 0.9)
    for sigma in [0, -1, Double.nan, .infinity] {
      #expect(throws: CertificateError.self) { try radius(sigma, bound, .trivial) }
    }
    for parameter in [0, -0.5, Double.nan, .infinity] {
      #expect(throws: CertificateError.self) { try fixed(bound, .trivial, parameter) }
    }
  }
}
