// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Certificates
import PropertyTesting
import Smoothing
import Statistics
import Testing

@Suite struct `Power against inflation` {
  func settings(
    by factor: Double = 1.05, at multiples: [Double] = [0, 0.5, 0.99], votes: Int = 10_000,
    points: Int = 3, charge: Double = 0
  ) throws -> InflationPower {
    try InflationPower(
      factor: factor, multiples: multiples, votes: votes,
      budget: VerificationBudget(points: points), charge: charge)
  }

  /// The test of the envelope and of the flip at one point, written out.
  @Test func `of one point it is the power of the better test`() throws {
    for (pA, multiple, factor) in [(0.9, 0, 1.05), (0.7, 0.99, 1.25), (0.99, 0.5, 1.1)] {
      let certificate = try binaryCertificate(pA, sigma: 0.5)
      let radius = try #require(certificate.radius).value
      let truth = NormalDistribution.lowerTail((radius / factor - multiple * radius) / 0.5).upper
      let level = try FailureProbability(0.000_5)
      let test = try EnvelopeTest(certificate: certificate, distance: multiple * radius)
      let best = max(
        try test.power(at: truth, votes: 2000, level: level),
        try FlipTest.power(at: truth, votes: 2000, level: level))
      let power = try settings(by: factor, at: [multiple], votes: 2000, points: 1)
        .power(against: certificate)
      #expect(power > 0 && abs(power - best) <= 1e-9 * best)
    }
  }

  @Test func `a greater inflation is seen more often`() throws {
    let certificate = try binaryCertificate(0.9)
    var last = 0.0
    for factor in [1 + 1e-9, 1.01, 1.02, 1.05, 1.1, 1.25, 2, 10] {
      let power = try settings(by: factor).power(against: certificate)
      #expect(power >= last)
      last = power
    }
    #expect(last > 0.999)
    let budget = try VerificationBudget(points: 3)
    #expect(try settings(by: 1 + 1e-9).power(against: certificate) <= budget.share.value)
  }

  @Test func `more points at the same share, more power; a charge, less`() throws {
    let certificate = try binaryCertificate(0.9)
    let (one, all) = (try settings(at: [0.5]), try settings())
    #expect(try one.power(against: certificate) <= all.power(against: certificate))
    let charged = try settings(charge: 1e-3)
    #expect(try charged.power(against: certificate) <= all.power(against: certificate))
  }

  @Test func `nothing is seen of an abstention, or outside the radius alone`() throws {
    #expect(try settings().power(against: binaryCertificate(0.4)) == 0)
    let outside = try settings(at: [1, 1.5, -1, .nan, .infinity])
    #expect(outside.multiples.isEmpty)
    #expect(try outside.power(against: binaryCertificate(0.9)) == 0)
  }

  @Test func `the power of a run is that of its count`() throws {
    let certificate = try binaryCertificate(0.9)
    let settings = try settings(by: 1.05, votes: 3000)
    let one = try settings.power(against: certificate)
    let run = try settings.power(
      against: [GaussianL2](repeating: certificate, count: 80), attempted: 100, alpha: .standard)
    // Of 100 examples 3 violations speak against the certifier.
    let exact = BinomialOracle.tail(atLeast: 3, of: 80, p: one)
    #expect(run <= exact * (1 + 1e-12) && run >= exact * (1 - 1e-9))
    let none = try settings.power(against: [], attempted: 100, alpha: .standard)
    #expect(none == 0)
  }

  @Test func `a run of sound size sees a tenth and not a thousandth`() throws {
    let certificates = try (0..<200).map { try binaryCertificate(0.6 + Double($0) / 520) }
    let power = { (factor: Double) in
      try settings(by: factor, votes: 10_000).power(
        against: certificates, attempted: 250, alpha: .standard)
    }
    #expect(try power(1.1) > 0.99)
    #expect(try power(1.001) < 0.05)
  }

  /// W is a lower bound on how often a run rejects; the false alarm of the check is 10⁻⁹.
  @Test func `a simulated run rejects at least as often`() throws {
    let (factor, examples, runs, sampled) = (1.35, 30, 300, 100)
    let settings = try settings(by: factor, at: [0, 0.9], votes: sampled, points: 2)
    let certificate = try binaryCertificate(0.8)
    let radius = try #require(certificate.radius).value
    let law = [0, 0.9].map { multiple in
      NormalDistribution.lowerTail(radius / factor - multiple * radius).lower
    }
    var generator = SplitMix64(seed: 31)
    var rejections = 0
    for _ in 0..<runs {
      var violations = 0
      for _ in 0..<examples {
        let isConfirmed = try zip([0, 0.9], law).map { multiple, p in
          let kept = (0..<sampled).count { _ in generator.unit() < p }
          let point = try PointVerification(
            certificate: certificate, label: 0, competitor: 1, distance: multiple * radius,
            counts: ClassCounts([kept, sampled - kept]), share: settings.budget.share)
          return if case .confirmed? = point.violation { true } else { false }
        }
        if isConfirmed.contains(true) { violations += 1 }
      }
      let count = try ViolationCount(
        violations: violations, attempted: examples, alpha: .standard, beta: .standard)
      if try count.pValue() <= 0.01 { rejections += 1 }
    }
    let power = try settings.power(
      against: [GaussianL2](repeating: certificate, count: examples), attempted: examples,
      alpha: .standard)
    #expect(0.2...0.95 ~= power)
    expectRate(of: rejections, in: runs, atLeast: power)
  }

  @Test func `invalid values are errors that name them`() throws {
    for factor in [1, 0.5, .infinity, .nan] as [Double] {
      #expect(throws: AttackError.self) { try settings(by: factor) }
    }
    #expect(throws: AttackError.statistics(.invalidTrials(0))) { try settings(votes: 0) }
    #expect(throws: AttackError.self) { try settings(charge: -1) }
    let power = try settings()
    #expect(throws: AttackError.self) {
      try power.power(against: [], attempted: 0, alpha: .standard)
    }
    #expect(throws: AttackError.self) {
      try power.power(against: [], attempted: 9, alpha: .standard, level: 0.5)
    }
  }
}
