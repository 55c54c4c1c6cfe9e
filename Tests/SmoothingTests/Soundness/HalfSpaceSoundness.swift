// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import PropertyTesting
import Statistics
import Testing

@testable import Smoothing

/// The rate of wrong certificates at points whose robust radius is known, end to end and by enumeration.
///
/// α = 0.1: not α but the ratio of the error to it is what a defect changes, and a large α shows it in few trials. Each sampled
/// check has a false-alarm probability of 10⁻⁹, taken from the budget of the run; seeds are fixed.
@Suite("Half-space soundness") struct HalfSpaceSoundness {
  private static let alpha = 0.1
  private static let right = CertifyVariant(alpha: alpha, n0: 50, n: 100)

  @Test(arguments: HalfSpacePoint.Kind.allCases)
  func `certificates are beyond the true distance at a rate of at most α`(
    kind: HalfSpacePoint.Kind
  ) throws {
    for (k, seed) in [(70, 11), (80, 12), (95, 13)] as [(Int, UInt64)] {
      // Where k votes are one too many to be right, the true rate is just below α: the hardest points.
      let p = try Self.right.pointOfPower(k)
      let point = try HalfSpacePoint(kind, probability: p)
      #expect((point.probability - p).magnitude < 1e-8)
      let trials = try point.trials(2000, n0: 50, n: 100, seed: seed)
      let failures = try Self.right.failures(trials, at: point)
      expectRate(of: failures, in: trials.count, atMost: Self.alpha, "k = \(k)")
      let exact = try Self.right.exactError(p: p)
      #expect(exact <= Self.alpha && exact >= 0.9 * Self.alpha)
      // The votes have the law that the enumeration assumes, or the check would prove nothing.
      expectRate(of: failures, in: trials.count, atLeast: exact, "k = \(k)")
    }
  }

  @Test(arguments: HalfSpacePoint.Kind.allCases) func `twice α is caught`(
    kind: HalfSpacePoint.Kind
  ) throws {
    let mutant = CertifyVariant(alpha: 2 * Self.alpha, n0: 50, n: 100)
    let p = try mutant.pointOfPower(75)
    let point = try HalfSpacePoint(kind, probability: p)
    let trials = try point.trials(2000, n0: 50, n: 100, seed: 21)
    expectCaught(
      try mutant.failures(trials, at: point), in: trials.count, atMost: Self.alpha,
      mutantRate: try mutant.exactError(p: p), "2α")
    expectRate(
      of: try Self.right.failures(trials, at: point), in: trials.count, atMost: Self.alpha)
  }

  @Test(arguments: HalfSpacePoint.Kind.allCases) func `a radius that is 5 % too large is caught`(
    kind: HalfSpacePoint.Kind
  ) throws {
    let mutant = CertifyVariant(alpha: Self.alpha, factor: 1.05, n0: 50, n: 500)
    let p = try mutant.pointOfPower(450)
    let point = try HalfSpacePoint(kind, probability: p)
    let trials = try point.trials(1500, n0: 50, n: 500, seed: 31)
    expectCaught(
      try mutant.failures(trials, at: point), in: trials.count, atMost: Self.alpha,
      mutantRate: try mutant.exactError(p: p), "1.05·R")
    let right = CertifyVariant(alpha: Self.alpha, n0: 50, n: 500)
    expectRate(of: try right.failures(trials, at: point), in: trials.count, atMost: Self.alpha)
  }

  @Test(arguments: HalfSpacePoint.Kind.allCases)
  func `selection votes that are used again for the estimation are caught`(
    kind: HalfSpacePoint.Kind
  ) throws {
    // At p = ½ whichever class leads was selected, and 97 of 176 votes or more certify it: twice the tail, which is 0.09995.
    let (n, k) = (176, 97)
    let variant = CertifyVariant(alpha: Self.alpha, n0: n, n: n)
    #expect(try variant.radius(k) > 0 && variant.radius(k - 1) == 0)
    let rate = 2 * BinomialOracle.tail(atLeast: k, of: n, p: 0.5)
    #expect(rate > 1.999 * Self.alpha && rate <= 2 * Self.alpha)
    let point = try HalfSpacePoint(kind, probability: 0.5)
    #expect((point.probability - 0.5).magnitude < 1e-4)
    let blind = point.replacing(noise: ReaddressedNoise.blindToRoles(point.noise))
    let reused = try blind.trials(2000, n0: n, n: n, seed: 41)
    #expect(reused.allSatisfy { $0[0] == $0[1] })
    // The grid's boundary is 5·10⁻⁵ σ away, which moves the rate by less than 10⁻³.
    expectCaught(
      try variant.failures(reused, at: blind), in: reused.count, atMost: Self.alpha,
      mutantRate: rate - 1e-3, "selection votes reused")
    let fresh = try point.trials(2000, n0: n, n: n, seed: 42)
    expectRate(of: try variant.failures(fresh, at: point), in: fresh.count, atMost: Self.alpha)
  }

  @Test func `the exact error is at most α at every distance, and reaches it`() throws {
    var greatest = 0.0
    for n in [20, 100] {
      let right = CertifyVariant(alpha: Self.alpha, n0: 50, n: n)
      var points = stride(from: 0.505, to: 1, by: 0.005).map { $0 }
      for k in 0...n where try right.radius(k) > 0 { points.append(try right.pointOfPower(k)) }
      for p in points where p > 0.5 { greatest = max(greatest, try right.exactError(p: p)) }
    }
    #expect(greatest <= Self.alpha)
    #expect(greatest > 0.9999 * Self.alpha)
  }

  @Test func `the exact error of each wrong variant is above α at its point of power`() throws {
    let doubled = CertifyVariant(alpha: 2 * Self.alpha, n0: 50, n: 100)
    #expect(try doubled.exactError(p: doubled.pointOfPower(75)) > 1.95 * Self.alpha)
    let longer = CertifyVariant(alpha: Self.alpha, factor: 1.05, n0: 50, n: 500)
    #expect(try longer.exactError(p: longer.pointOfPower(450)) > 2.5 * Self.alpha)
    // A hundredth is found by enumeration, where sampling would take too long.
    let little = CertifyVariant(alpha: Self.alpha, factor: 1.01, n0: 50, n: 500)
    #expect(try little.exactError(p: little.pointOfPower(450)) > 1.1 * Self.alpha)
  }
}
