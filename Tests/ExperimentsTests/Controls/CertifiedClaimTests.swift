// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Statistics
import Testing
import Validation

@testable import Experiments

@Suite("What a statement claims")
struct CertifiedClaimTests {
  private let pA = Gen.double(in: 0.55...0.99)

  @Test func `a right statement is its own certificate`() async throws {
    try await propertyCheck(count: 50, input: pA, Gen.double(in: 0.1...2)) { p, sigma in
      let bound = try LowerBound(exactly: p)
      let exact = try GaussianL2(sigma: sigma, lowerPA: bound)
      let statement = CertifiedStatement(
        label: 0, radius: try #require(exact.radius?.value),
        lowerPA: BoundPair(value: bound.value, complement: bound.complement))
      #expect(CertifiedClaim.certificate(of: statement, sigma: sigma) == exact)
    }
  }

  @Test func `a radius beyond the bounds is claimed all the same`() async throws {
    try await propertyCheck(count: 50, input: pA, Gen.double(in: 1.01...3), Gen.bool) {
      p, factor, isTwoClass in
      let lower = try LowerBound(exactly: p)
      let upper = try UpperBound(exactly: isTwoClass ? (1 - p) / 2 : (1 - p))
      let right = try GaussianL2(sigma: 1, lowerPA: lower, upperPB: upper)
      let radius = factor * (try #require(right.radius?.value))
      let statement = CertifiedStatement(
        label: 0, radius: radius, lowerPA: BoundPair(value: p, complement: lower.complement),
        upperPB: BoundPair(value: upper.value, complement: upper.complement))
      let claim = try #require(CertifiedClaim.certificate(of: statement, sigma: 1))
      #expect(abs((claim.radius?.value ?? 0) - radius) < 1e-12 * radius)
      if !isTwoClass {
        // The binary form: p_A = Φ(R/σ).
        let z = NormalDistribution.lowerTail(radius).lower
        #expect(abs(claim.lowerPA.value - z) < 1e-12)
      }
    }
  }

  @Test func `a radius alone is read as the binary form`() throws {
    let claim = try #require(
      CertifiedClaim.certificate(of: CertifiedStatement(label: 0, radius: 1), sigma: 2))
    #expect(abs(claim.lowerPA.value - NormalDistribution.lowerTail(0.5).lower) < 1e-15)
    #expect(abs((claim.radius?.value ?? 0) - 1) < 1e-14)
  }

  @Test func `what is no radius claims nothing`() {
    for bad in [Double.nan, -1] {
      let statement = CertifiedStatement(label: 0, radius: bad)
      #expect(CertifiedClaim.certificate(of: statement, sigma: 1) == nil)
    }
  }
}
