// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import PropertyTesting
import Statistics
import Testing

// The envelope: laws, exact values, and classifiers on the line that try to escape it.

extension `Gaussian certificate in the ℓ2 norm` {
  /// Certificates that prove something.
  var separated: Generator<(p: Double, other: Double)> {
    zip(Gen.double(in: 0.01...1), Gen.double(in: 0...0.99)).map { p, share in
      (p: p, other: share * min(p, 1 - p))
    }
  }

  @Test func `at distance zero the envelopes are the bounds`() async throws {
    try await propertyCheck(input: probabilities, probabilities) { p, other in
      let certificate = try twoClass(p, other)
      let (lower, upper) = (
        try certificate.envelope(at: 0), try certificate.runnerUpEnvelope(at: 0)
      )
      #expect(lower.value <= p && lower.value >= p * (1 - 1e-12) - 0x1p-1060)
      let runnerUp = certificate.upperPB.value
      #expect(upper.value >= runnerUp && upper.value <= runnerUp * (1 + 1e-12) + 0x1p-1060)
    }
  }

  @Test func `with the distance the envelope falls and the runner-up's rises`() async throws {
    let distances = Gen.double(in: 0...10)
    try await propertyCheck(input: probabilities, distances, distances, sigmas) { p, a, b, sigma in
      let certificate = try binary(p, sigma: sigma)
      let (near, far) = (
        try certificate.envelope(at: min(a, b)), try certificate.envelope(at: max(a, b))
      )
      #expect(far.value <= near.value && far.complement >= near.complement)
      let (before, after) = (
        try certificate.runnerUpEnvelope(at: min(a, b)),
        try certificate.runnerUpEnvelope(at: max(a, b))
      )
      #expect(after.value >= before.value)
    }
  }

  @Test func `at the radius the binary envelope is one half`() async throws {
    try await propertyCheck(input: Gen.double(in: 0.5...1), sigmas) { p, sigma in
      let certificate = try binary(p, sigma: sigma)
      guard let radius = certificate.radius, p < 1 else { return }
      #expect(try abs(certificate.envelope(at: radius.value).value - 0.5) < 1e-14)
      #expect(try certificate.envelope(at: radius.value * 1.000_001).value < 0.5)
    }
  }

  @Test func `at the radius the two envelopes cross`() async throws {
    try await propertyCheck(input: separated, sigmas) { bounds, sigma in
      let certificate = try twoClass(bounds.p, bounds.other, sigma: sigma)
      guard let radius = certificate.radius, radius.value < 30 * sigma else { return }
      let gap = { (r: Double) in
        try certificate.envelope(at: r).value - certificate.runnerUpEnvelope(at: r).value
      }
      #expect(try abs(gap(radius.value)) < 1e-13)
      #expect(try gap(radius.value * 0.99) > -1e-14)
      #expect(try gap(radius.value * 1.01) < 1e-14)
    }
  }

  @Test func `infinitely far away nothing is claimed`() throws {
    for p in [0, 0.3, 0.5, 0.9, 1] {
      #expect(try binary(p).envelope(at: .infinity) == .trivial)
      #expect(try binary(p).runnerUpEnvelope(at: .infinity) == .trivial)
    }
  }

  @Test func `the reference table of envelopes is met`() throws {
    for row in try ReferenceTable("envelope.csv", in: .module).rows {
      let (p, shift) = (try row.double("p"), try row.double("shift"))
      let lower = try binary(p).envelope(at: shift)
      let (down, up) = (try row.double("lower_down"), try row.double("one_minus_lower_up"))
      #expect(lower.value <= down && lower.complement >= up, "\(row)")
      #expect(lower.value >= down * (1 - 1e-13) && lower.complement <= up * (1 + 1e-13), "\(row)")
      // The runner-up of a class with 1 − p is p itself.
      let certificate = try GaussianL2(sigma: 1, lowerPA: UpperBound(exactly: p).mirrored)
      let upper = try certificate.runnerUpEnvelope(at: shift)
      let (high, rest) = (try row.double("upper_up"), try row.double("one_minus_upper_down"))
      #expect(upper.value >= high && upper.complement <= rest, "\(row)")
      #expect(upper.value <= high * (1 + 1e-13) && upper.complement >= rest * (1 - 1e-13), "\(row)")
    }
  }

  // MARK: - Classifiers on the line

  /// A rule for the distance at which an envelope is to be read; the right one changes nothing.
  typealias DistanceRule = @Sendable (Double) -> Double

  /// Checks that no union of intervals falls below the envelope of its own mass, nor rises above
  /// the runner-up's.
  func checkEnvelope(
    _ set: IntervalUnion, shift: Double, distance rule: DistanceRule
  ) throws {
    let certificate = try GaussianL2(sigma: 1, lowerPA: set.lowerBound(at: 0))
    let claimed = try certificate.envelope(at: rule(abs(shift)))
    let rest = try certificate.runnerUpEnvelope(at: rule(abs(shift)))
    let mass = set.mass(at: shift)
    #expect(DoubleDouble(claimed.value) <= mass + 0x1p-80)
    #expect(DoubleDouble(rest.value) >= DoubleDouble(1) - mass - 0x1p-80)
  }

  @Test func `no classifier falls below the envelope`() async throws {
    try await propertyCheck(count: 2000, input: IntervalUnion.any, Gen.double(in: -4...4)) {
      set, shift in
      try checkEnvelope(set, shift: shift) { $0 }
    }
  }

  @Test func `an envelope read a hundredth too near is caught`() async throws {
    try await expectCounterexample(
      count: 2000, input: IntervalUnion.any, Gen.double(in: -4...4)
    ) { set, shift in
      try checkEnvelope(set, shift: shift) { 0.99 * $0 }
    }
  }

  @Test func `a half-line meets its envelope, so that none could be higher`() async throws {
    try await propertyCheck(count: 500, input: Gen.double(in: -6...6), Gen.double(in: 0...6)) {
      end, shift in
      let halfLine = IntervalUnion(ends: [-.infinity, end])
      let certificate = try GaussianL2(sigma: 1, lowerPA: halfLine.lowerBound(at: 0))
      let (claimed, mass) = (
        try certificate.envelope(at: shift).value, halfLine.mass(at: shift).high
      )
      #expect(claimed <= mass && claimed >= mass * (1 - 1e-13))
    }
  }

  /// Checks that a half-line that holds the majority at 0 holds it wherever a rule certifies.
  func checkRadius(
    end: Double, sigma: Double, radius rule: @Sendable (GaussianL2) -> Double?
  ) throws {
    let halfLine = IntervalUnion(ends: [-.infinity, end])
    let certificate = try GaussianL2(sigma: sigma, lowerPA: halfLine.lowerBound(at: 0))
    guard let radius = rule(certificate) else { return }
    // Noise of level σ at distance r is noise of level 1 at r/σ; the ball is open.
    let shift = radius / sigma * (1 - 0x1p-50)
    #expect(halfLine.mass(at: shift) > DoubleDouble(0.5))
  }

  @Test func `inside the radius a half-line keeps its majority`() async throws {
    try await propertyCheck(count: 500, input: Gen.double(in: -1...6), sigmas) { end, sigma in
      try checkRadius(end: end, sigma: sigma) { $0.radius?.value }
    }
  }

  @Test(arguments: [1.05, 1.001, 1 + 1e-12])
  func `a radius too large by a factor is caught`(factor: Double) async throws {
    try await expectCounterexample(input: Gen.double(in: -1...6), sigmas) { end, sigma in
      try checkRadius(end: end, sigma: sigma) { certificate in
        certificate.radius.map { factor * $0.value }
      }
    }
  }
}
