// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Certificates
import Noise
import PropertyTesting
import Smoothing
import Statistics
import Testing
import Validation

@testable import Experiments

@Suite("Power of controls")
struct ControlPowerTests {
  private func control(
    _ certifier: any CertificationProcedure, p: Double = 0.9, n0: Int = 999, n: Int = 1000,
    alpha: Double = 0.001, examples: Int = 100, multiples: [Double] = [], votes: Int = 100,
    test: ControlTest = .coverage, noise: ControlNoise? = nil
  ) throws -> Control {
    Control(
      name: "", defect: "", certifier: certifier,
      setting: try ControlSetting(
        point: .halfSpace(probability: p), n0: n0, n: n, alpha: FailureProbability(alpha),
        examples: examples, multiples: multiples, votes: votes),
      test: test, noise: noise)
  }

  // MARK: - Laws

  @Test(arguments: [ControlTest.replication, .envelope, .flip, .violations])
  func `the rate is that of an enumeration of all votes`(test: ControlTest) throws {
    let multiple = test == .replication ? 0 : test == .envelope ? 0.4 : 0.95
    let control = try control(
      ComposedProcedure(certificate: InflatedRadius(factor: 1.5)), p: 0.8, n0: 5, n: 12,
      alpha: 0.1, multiples: [multiple], votes: 25, test: test)
    let (setting, judge) = (control.setting, ControlJudge(setting: control.setting))
    var sum = 0.0
    for (first, selection) in VoteLaw.masses(of: 5, 0.8).enumerated() {
      for (second, estimation) in VoteLaw.masses(of: 12, 0.8).enumerated() {
        let votes = FixedVotes(
          selection: try ClassCounts([5 - first, first]),
          estimation: try ClassCounts([12 - second, second]))
        guard let statement = try control.certifier.certify(votes, plan: setting.plan) else {
          continue
        }
        let target = try #require(try judge.targets(of: statement).first)
        let law = try VoteLaw(at: setting.point, shiftedBy: target.shift).probabilities
        for (kept, mass) in VoteLaw.masses(of: 25, law[1]).enumerated() {
          let fresh = try ClassCounts([25 - kept, kept])
          let found = try judge.verification(
            of: target, distance: target.distance, votes: fresh, charge: 0)
          if ControlJudge.confirms(test, found) { sum += selection * estimation * mass }
        }
      }
    }
    let rate = try ControlPower(of: control).rate()
    #expect(sum > 0.001 && rate <= sum * (1 + 1e-10))
    // The better one of envelope and flip alone may be a little less than both.
    #expect(rate >= sum * (test == .violations ? 0.99 : 1 - 1e-6))
  }

  @Test func `the rate of false certificates is the miss probability of the interval`() async throws
  {
    let rules = IntervalCatalogue.all.filter { $0.name != WaldInterval().name }
    for rule in rules {
      let coverage = try Coverage(of: rule, trials: 200, alpha: .standard)
      let control = try control(ComposedProcedure(interval: rule), p: 0.93, n0: 401, n: 200)
      let exact = try coverage.missProbability(at: 0.93).lower
      let rate = try ControlPower(of: control).rate()
      #expect(abs(rate - exact) < 1e-9 * exact + 1e-15, "\(rule.name)")
    }
  }

  @Test func `the power is what repeated experiments show`() throws {
    // A level and numbers so small that the power is no foregone conclusion.
    let level = 0.01
    for (test, multiple, examples) in [
      (ControlTest.coverage, nil as Double?, 6), (.replication, 0, 4), (.envelope, 0.5, 2),
      (.flip, 0.95, 2),
    ] {
      let certifier: any CertificationProcedure =
        test == .envelope || test == .flip
        ? ComposedProcedure(certificate: InflatedRadius(factor: 1.5))
        : ComposedProcedure(interval: PointEstimate())
      let control = try control(
        certifier, n0: 9, n: 100, alpha: 0.05, examples: examples,
        multiples: multiple.map { [$0] } ?? [], votes: test == .replication ? 2000 : 200,
        test: test)
      let power = try control.power(level: level)
      let reject = try ControlPower(of: control).rateTest(level: level)
      let runs = 1500
      let caught = try (0..<runs).count { seed in
        let run = try ControlRun(control.setting, noise: nil, seed: UInt64(seed))
        return try reject.rejects(successes: run.count(test, of: certifier))
      }
      #expect(0.01 < power && power < 0.999, "\(test) \(power)")
      expectRate(of: caught, in: runs, atLeast: power, falseAlarm: 1e-9, "\(test.rawValue)")
      expectRate(of: caught, in: runs, atMost: power + 1e-6, falseAlarm: 1e-9, "\(test.rawValue)")
    }
  }

  @Test func `the library's own rule is caught at most at the level`() throws {
    for test in ControlTest.allCases {
      let control = try control(
        LibraryProcedure(.binary), n0: 9, n: 100, alpha: 0.05, examples: 40,
        multiples: test == .replication ? [0] : [0.95], votes: 500, test: test)
      #expect(try control.power(level: 0.01) <= 0.01)
    }
  }

  @Test func `examples that share their votes are all counted or none`() throws {
    let noise = ControlNoise(model: GridNoiseModel(), dependence: .examples)
    let sharp = try control(
      LibraryProcedure(.binary), n: 200, alpha: 0.1, examples: 500, test: .exactCoverage,
      noise: noise)
    #expect(try sharp.power(level: 1e-6) == 1)
    let blunt = try control(
      LibraryProcedure(.binary), n: 200, alpha: 0.1, examples: 500, noise: noise)
    #expect(try blunt.power(level: 1e-6) == 0)
  }

  @Test func `the p-value of confirmed violations is that of their count`() throws {
    let control = try control(
      LibraryProcedure(.binary), examples: 60, multiples: [0.9], test: .violations)
    let test = try ControlPower(of: control).rateTest(level: 1e-6)
    for violations in [0, 1, 2, 7, 60] {
      let count = try ViolationCount(
        violations: violations, attempted: 60, alpha: .standard, beta: .standard)
      #expect(try test.pValue(successes: violations) == count.pValue())
    }
  }

  // MARK: - Reference tables

  /// Exact rates of false certificates at n = 1000 and α = 0.001, from binomial sums in another language, rounded as printed.
  @Test func `rates of false certificates of nine rules`() throws {
    let doubled = try Battery.standard.mutant(named: "alpha doubled").subject.interval
    let halved = try Battery.standard.mutant(named: "alpha halved").subject.interval
    let rows: [(any CertificationProcedure, [String])] = [
      (LibraryProcedure(.binary), [".00081", ".00092", ".00086", ".00048", "0"]),
      (ComposedProcedure(interval: halved), [".00041", ".00038", ".00038", ".00048", "0"]),
      (ComposedProcedure(interval: doubled), [".0019", ".0016", ".0018", ".00048", "0"]),
      (
        ComposedProcedure(interval: WilsonInterval()), [".0010", ".00069", ".00057", ".00004", "0"]
      ),
      (
        ComposedProcedure(interval: JeffreysInterval()),
        [".0010", ".00092", ".00086", ".00048", "0"]
      ),
      (ComposedProcedure(interval: WaldInterval()), [".0013", ".0016", ".0027", ".010", ".37"]),
      (ComposedProcedure(interval: PointEstimate()), [".49", ".49", ".48", ".46", ".37"]),
      (ComposedProcedure(interval: HoeffdingInterval()), [".00007", "0.0000007", "0", "0", "0"]),
      (
        ComposedProcedure(certificate: InflatedRadius(factor: 1.05)),
        [".0024", ".011", ".023", ".010", "0"]
      ),
      (
        ComposedProcedure(certificate: InflatedRadius(factor: 1.1)),
        [".0052", ".070", ".16", ".066", "0"]
      ),
    ]
    for (certifier, printed) in rows {
      for (p, text) in zip([0.6, 0.8, 0.9, 0.99, 0.999], printed) {
        let rate = try ControlPower(of: control(certifier, p: p)).rate()
        let decimals = text.drop { $0 != "." }.dropFirst().count
        let unit = text == "0" ? 1e-9 : (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
        let value = try #require(Double(text.hasPrefix(".") ? "0" + text : text))
        #expect(abs(rate - value) <= 0.505 * unit, "\(certifier.name), p = \(p): \(rate)")
      }
    }
  }

  /// Votes that expose a radius inflated by κ on a half-space, power 0.8 at level 0.001.
  ///
  /// Of the flip beyond R* as printed in round numbers; of a replication at x the first number of votes with that power and the first from which on
  /// all have it (the greatest looked at in steps of 7), from exact binomial sums in another language. The normal approximation is far below them for p near 1.
  @Test func `votes that expose an inflated radius`() throws {
    let rows: [(Double, flips: [Double], replications: [(first: Int, all: Int)])] = [
      (
        1.01, [883e3, 148e3, 45e3],
        [(977_256, 978_174), (276_363, 277_085), (405_286, 408_304)]
      ), (1.05, [35e3, 5.9e3, 1.8e3], [(39_203, 39_401), (11_274, 11_426), (17_462, 18_081)]),
      (1.10, [8.8e3, 1.5e3, 450], [(9846, 9934), (2881, 2963), (4837, 5050)]),
      (1.25, [1.4e3, 240, 76], [(1600, 1631), (502, 524), (1022, 1137)]),
      (2.00, [93, 20, 11], [(109, 116), (54, 54), (161, 161)]),
    ]
    for (factor, flips, replications) in rows {
      for (index, p) in [0.7, 0.9, 0.99].enumerated() {
        let z = try NormalDistribution.quantile(p).lower
        let beyond = NormalDistribution.lowerTail(z * (1 - factor)).upper
        let flip = { (votes: Int) in
          try FlipTest.power(at: beyond, votes: votes, level: .standard)
        }
        let claim = try EnvelopeTest(
          certificate: GaussianL2(sigma: 1, lowerPA: LowerBound(normalTailBelow: factor * z)),
          distance: 0)
        let replication = { (votes: Int) in
          try claim.power(at: p, votes: votes, level: .standard)
        }
        // Powers rise in teeth: a few percent of votes more surely do, a fifth less surely do not.
        #expect(try flip(Int(flips[index] * 1.07 + 4)) >= 0.8, "flip \(factor) \(p)")
        #expect(try flip(Int(flips[index] * 0.8)) < 0.8, "flip \(factor) \(p)")
        let (first, all) = replications[index]
        #expect(try replication(all + all / 500) >= 0.8, "replication \(factor) \(p)")
        #expect(try replication(first - 1) < 0.8, "replication \(factor) \(p)")
      }
    }
  }

  /// Examples that the count of violations needs, at level 0.01: the least count, and its power at four rates.
  @Test func `examples that the count of violations needs`() throws {
    let level = try FailureProbability(0.01)
    let rows: [(n: Int, beta: Double, least: Int, powers: [Double])] = [
      (100, 0.001, 3, [0.01, 0.08, 0.32, 0.88]), (500, 0.001, 5, [0.11, 0.56, 0.97, 1]),
      (1000, 0.001, 7, [0.24, 0.87, 1, 1]), (5000, 0.001, 19, [0.91, 1, 1, 1]),
      (500, 0.01, 13, [0, 0, 0.21, 1]),
    ]
    for row in rows {
      let beta = try FailureProbability(row.beta)
      let least = try ViolationCount.leastRejected(
        attempted: row.n, alpha: .standard, beta: beta, level: level)
      #expect(least == row.least)
      for (rate, power) in zip([0.005, 0.01, 0.02, 0.05], row.powers) {
        let law = try BinomialDistribution(trials: row.n, probability: rate)
        #expect(abs(law.upperTail(atLeast: least).lower - power) <= 0.00501, "\(row.n) at \(rate)")
      }
    }
  }
}
