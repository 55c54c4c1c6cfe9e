// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Validation

@Suite("Bisected quantile") struct CertificateQuantileTests {
  private static let probabilities = Gen.double(in: 1e-12...0.5)

  @Test func `the distribution function of its ends encloses the probability`() async throws {
    try await propertyCheck(count: 100, input: Self.probabilities) { p in
      let pair = BoundPair(value: p, complement: (1 - p).nextUp)
      let quantile = try #require(CertificateQuantile(of: pair))
      #expect(ExtendedNormal.lowerTail(quantile.lower) <= DoubleDouble(p))
      #expect(ExtendedNormal.lowerTail(quantile.upper) >= DoubleDouble(p))
      #expect((quantile.upper - quantile.lower).high < 0x1p-82)
    }
  }

  @Test func `the quantile of the complement is the negative`() async throws {
    try await propertyCheck(count: 50, input: Gen.double(in: 1e-12...0.49)) { p in
      let low = try #require(CertificateQuantile(of: .init(value: p, complement: (1 - p).nextUp)))
      let high = try #require(
        CertificateQuantile(of: .init(value: (1 - p).nextDown, complement: p)))
      #expect(high == -low)
    }
  }

  @Test func `it agrees with the library's quantile, which it does not use`() async throws {
    try await propertyCheck(count: 100, input: Self.probabilities) { p in
      let pair = BoundPair(value: p, complement: (1 - p).nextUp)
      let (own, library) = (CertificateQuantile(of: pair), try NormalDistribution.quantile(p))
      #expect(DoubleDouble(library.lower) <= (try #require(own)).upper)
      #expect(DoubleDouble(library.upper) >= (try #require(own)).lower)
    }
  }

  @Test func `it is the known value for probabilities that no Double tells from 1`() throws {
    // Φ⁻¹(1 − 10⁻¹⁷), Φ⁻¹(1 − 10⁻¹⁰⁰) and Φ⁻¹(1 − 10⁻³⁰⁰), to 40 digits by mpmath.
    for (q, z) in [
      (1e-17, 8.4937932241095981), (1e-100, 21.273453560965324), (1e-300, 37.047096299361199),
    ] {
      let quantile = try #require(
        CertificateQuantile(of: .init(value: 1.0.nextDown, complement: q)))
      #expect((quantile.lower.high - z).magnitude <= z.ulp)
    }
  }

  @Test func `there is none for what is no probability inside the unit interval`() {
    for (p, q) in [(0, 1), (1, 0), (.nan, 0.1), (-1, 2), (0.9, .nan), (0.7, 0.6)] {
      #expect(CertificateQuantile(of: .init(value: p, complement: q)) == nil)
    }
  }
}
