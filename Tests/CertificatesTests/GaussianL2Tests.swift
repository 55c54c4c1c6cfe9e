// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Statistics
import Testing

/// The claims of ``GaussianL2``: laws, then exact values.
///
/// That no classifier escapes it is shown in the extension on soundness.
@Suite struct `Gaussian certificate in the ℓ2 norm` {
  let probabilities = Gen.double(in: 0...1)
  let sigmas = Gen.logUniform(in: 1e-3...1e3)

  func binary(_ p: Double, sigma: Double = 1) throws -> GaussianL2 {
    try GaussianL2(sigma: sigma, lowerPA: LowerBound(exactly: p))
  }

  func twoClass(_ p: Double, _ other: Double, sigma: Double = 1) throws -> GaussianL2 {
    try GaussianL2(
      sigma: sigma, lowerPA: LowerBound(exactly: p), upperPB: UpperBound(exactly: other))
  }

  // MARK: - The radius

  @Test func `nothing is certified up to one half, something above`() async throws {
    try await propertyCheck(input: probabilities, sigmas) { p, sigma in
      let radius = try binary(p, sigma: sigma).radius
      #expect((radius != nil) == (p > 0.5))
      #expect(radius.map { $0.value > 0 && $0.value.isFinite && $0.norm == .l2 } ?? true)
    }
    #expect(try binary(0.5).radius == nil)
    #expect(try binary(0.5.nextUp).radius != nil)
  }

  @Test func `the radius does not decrease with the probability`() async throws {
    try await propertyCheck(input: probabilities, probabilities, sigmas) { a, b, sigma in
      let (less, more) = (
        try binary(min(a, b), sigma: sigma).radius, try binary(max(a, b), sigma: sigma).radius
      )
      #expect((less?.value ?? 0) <= (more?.value ?? 0))
    }
  }

  @Test func `the radius does not increase with the runner-up's probability`() async throws {
    try await propertyCheck(input: probabilities, probabilities, probabilities) { p, a, b in
      let (near, far) = (try twoClass(p, max(a, b)).radius, try twoClass(p, min(a, b)).radius)
      #expect((near?.value ?? 0) <= (far?.value ?? 0))
    }
  }

  @Test func `the radius is proportional to sigma, exactly for powers of two`() async throws {
    try await propertyCheck(input: Gen.double(in: 0...1.0.nextDown), sigmas, sigmas) {
      p, sigma, other in
      let (one, another) = (
        try binary(p, sigma: sigma).radius?.value ?? 0,
        try binary(p, sigma: other).radius?.value ?? 0
      )
      #expect(try binary(p, sigma: 8 * sigma).radius?.value ?? 0 == 8 * one)
      #expect(try binary(p, sigma: sigma / 1024).radius?.value ?? 0 == one / 1024)
      #expect(abs(one * other - another * sigma) <= 0x1p-50 * one * other)
    }
  }

  @Test func `two classes that share everything give the binary form`() async throws {
    try await propertyCheck(input: probabilities, sigmas) { p, sigma in
      let bound = try LowerBound(exactly: p)
      let two = try GaussianL2(sigma: sigma, lowerPA: bound, upperPB: bound.mirrored)
      #expect(try two == binary(p, sigma: sigma))
    }
  }

  @Test func `the two-class form is never below the binary one for the same bounds`() async throws {
    try await propertyCheck(input: probabilities, probabilities) { p, other in
      let (two, one) = (try twoClass(p, other), try binary(p))
      #expect((two.radius?.value ?? 0) >= (one.radius?.value ?? 0))
      #expect(two.upperPB.value <= one.upperPB.value)
    }
  }

  @Test func `two classes are separated if and only if their bounds are`() async throws {
    try await propertyCheck(input: probabilities, probabilities) { p, other in
      let runnerUp = min(other, 1 - p)
      // Within a rounding of equality either answer is sound.
      guard abs(p - runnerUp) > 1e-12 else { return }
      let certificate = try twoClass(p, other)
      #expect((certificate.radius != nil) == (p > runnerUp))
    }
  }

  @Test func `certainty gives a finite radius`() throws {
    #expect(try binary(1).radius?.value == .greatestFiniteMagnitude)
    #expect(try twoClass(0.3, 0).radius?.value == .greatestFiniteMagnitude)
    let tiny = try LowerBound(value: 1.0.nextDown, complement: 1e-300)
    let radius = try #require(try GaussianL2(sigma: 1, lowerPA: tiny).radius)
    #expect(radius.value > 37.04 && radius.value < 37.05)
  }

  @Test(arguments: [0, -0.0, -1, .infinity, -.infinity])
  func `a sigma that is not positive and finite is refused by name`(sigma: Double) {
    #expect(throws: CertificateError.invalidSigma(sigma)) { try binary(0.9, sigma: sigma) }
    #expect(throws: CertificateError.invalidSigma(sigma)) { try twoClass(0.9, 0.1, sigma: sigma) }
  }

  @Test func `NaN is refused everywhere`() throws {
    #expect(throws: CertificateError.self) { try binary(0.9, sigma: .nan) }
    let certificate = try binary(0.9)
    for distance in [.nan, -1e-300, -.infinity] as [Double] {
      #expect(throws: CertificateError.self) { try certificate.envelope(at: distance) }
      #expect(throws: CertificateError.self) { try certificate.runnerUpEnvelope(at: distance) }
    }
  }

  // MARK: - Exact values

  /// How a rule for the radius fares against the table: rows above, and rows more than ten units in
  /// the last place below.
  func faults(
    of rule: (GaussianL2) -> Double?
  ) throws -> (above: [String], below: [String]) {
    var faults: (above: [String], below: [String]) = ([], [])
    for row in try ReferenceTable("gaussian_l2.csv", in: .module).rows {
      let bound =
        try row.string("p").isEmpty
        ? UpperBound(exactly: row.double("complement")).mirrored
        : LowerBound(exactly: row.double("p"))
      let sigma = try row.double("sigma")
      let certificate =
        try row.string("other").isEmpty
        ? GaussianL2(sigma: sigma, lowerPA: bound)
        : GaussianL2(
          sigma: sigma, lowerPA: bound, upperPB: UpperBound(exactly: row.double("other")))
      let (found, exact) = (rule(certificate) ?? 0, try row.double("radius_down"))
      if found > exact { faults.above.append("\(row)") }
      // A difference of quantiles may lose what they have in common.
      let size = max(exact, sigma)
      if found < exact - 10 * size.ulp { faults.below.append("\(row)") }
    }
    return faults
  }

  @Test func `no radius is above the exact one, nor ten units in the last place below`() throws {
    let faults = try faults { $0.radius?.value }
    #expect(faults.above == [])
    #expect(faults.below == [])
  }

  @Test func `a radius too large by a twentieth, or rounded to nearest, is caught`() throws {
    #expect(try faults { $0.radius.map { $0.value * 1.05 } }.above.count > 100)
    #expect(try faults { $0.radius.map { $0.value.nextUp.nextUp.nextUp } }.above.count > 100)
    let nearest = try faults { certificate in
      (try? GSL.normalQuantile(certificate.lowerPA.value)).flatMap { $0 > 0 ? $0 : nil }
        .map { certificate.sigma * $0 }
    }
    #expect(nearest.above.count > 10)
  }

  @Test func `a radius that gives away a hundredth, or leaves out p_B, is caught`() throws {
    #expect(try faults { $0.radius.map { $0.value * 0.99 } }.below.count > 100)
    let binaryOnly = try faults { certificate in
      (try? GaussianL2(sigma: certificate.sigma, lowerPA: certificate.lowerPA))?.radius?.value
    }
    #expect(binaryOnly.below.count > 10)
  }
}
