// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Noise
import Smoothing
import Testing

@Suite("Attack trial")
struct AttackTrialTests {
  // All seeds are fixed; each run has a false alarm of at most β = 0.001 for a right certificate.

  @Test func `a right certificate is not violated, and falls outside`() throws {
    let outcome = try TrialSamples.trial().run(
      TrialSamples.certification(), goal: TrialSamples.goal, oracle: TrialSamples.oracle())
    #expect(!outcome.isViolated)
    for point in outcome.points {
      let multiple = try #require(point.multiple)
      switch point.departure {
      case .confirmed: #expect(multiple > 1)
      case .refuted: #expect(multiple < 1)
      case .undecided: #expect(multiple == 0.99)
      }
    }
    let broken = try #require(outcome.leastBrokenDistance)
    #expect(broken > 0.5 && broken < 0.65)
  }

  @Test func `a radius that is too large by a third is a confirmed violation`() throws {
    let outcome = try TrialSamples.trial().run(
      TrialSamples.certification(inflation: 4 / 3.0), goal: TrialSamples.goal,
      oracle: TrialSamples.oracle())
    #expect(outcome.isViolated)
  }

  @Test func `at the input itself a bound that is too high is a confirmed violation`() throws {
    // P[class 1] = Φ(1) = 0.841, and the certificate says more than 0.93.
    let outcome = try TrialSamples.trial(multiples: []).run(
      TrialSamples.certification(share: 0.94), goal: TrialSamples.goal,
      oracle: TrialSamples.oracle())
    #expect(outcome.points.isEmpty && outcome.isViolated)
    let violation = try #require(outcome.replication?.violation)
    guard case .confirmed = violation else { return #expect(Bool(false), "\(violation)") }
  }

  @Test func `the votes that decide serve nothing else, and no two points`() throws {
    let noise = try RecordingNoise(sigma: TrialSamples.sigma)
    let attacks: [any Attack] = [try RandomDirection(), try SteinPGD(), try BasePGD()]
    let trial = try TrialSamples.trial(attacks, distances: [0.3, 0.9])
    _ = try trial.run(
      TrialSamples.certification(), goal: TrialSamples.goal,
      oracle: TrialSamples.oracle(noise: noise))
    let draws = noise.draws
    let roles = Set(draws.map(\.role))
    #expect(roles.contains(.verification))
    #expect(roles.isDisjoint(with: [.selection, .estimation, .prediction, .training]))
    var owner: [Int: [Float]] = [:]
    for draw in draws where draw.role == .verification {
      for sample in draw.samples {
        #expect(owner[sample] == nil, "vote \(sample) decides twice")
        owner[sample] = draw.point
      }
    }
  }

  @Test func `the outcome is a function of its inputs`() throws {
    let attacks: [any Attack] = [try RandomDirection(), try SteinPGD()]
    func run() throws -> TrialOutcome {
      try TrialSamples.trial(attacks).run(
        TrialSamples.certification(), goal: TrialSamples.goal, oracle: TrialSamples.oracle())
    }
    let (first, second) = (try run(), try run())
    #expect(first == second)
  }

  @Test func `β is split over the verified points, the input included`() throws {
    for policy in VerificationPolicy.allCases {
      let attacks: [any Attack] = [AnalyticAttack(), try RandomDirection()]
      let outcome = try TrialSamples.trial(attacks, policy: policy).run(
        TrialSamples.certification(), goal: TrialSamples.goal, oracle: TrialSamples.oracle())
      let verified = Set(outcome.points.filter { $0.verification != nil }.map(\.row)).count
      #expect(outcome.budget?.points == verified + 1)
      for point in outcome.points {
        #expect(point.verification.map { $0.share == outcome.budget?.share } ?? true)
      }
    }
  }

  @Test func `after an abstention there are distances but no multiples, and nothing to violate`()
    throws
  {
    let certification = try TrialSamples.certification(share: 0.5)
    #expect(certification.radius == nil)
    let outcome = try TrialSamples.trial(distances: [0.25, 1]).run(
      certification, goal: TrialSamples.goal, oracle: TrialSamples.oracle())
    #expect(outcome.points.map(\.multiple) == [nil, nil])
    #expect(outcome.replication == nil && !outcome.isViolated)
    #expect(outcome.leastBrokenDistance != nil)
  }

  @Test func `two attacks never share noise`() throws {
    #expect(throws: AttackError.self) {
      try TrialSamples.trial([AnalyticAttack(), AnalyticAttack()])
    }
    #expect(throws: AttackError.self) { try TrialSamples.trial([ScreeningThief()]) }
  }

  @Test func `a trial can be stopped`() throws {
    let (trial, oracle) = (try TrialSamples.trial(), try TrialSamples.oracle())
    let certification = try TrialSamples.certification()
    #expect(throws: AttackError.smoothing(.cancelled)) {
      try trial.run(certification, goal: TrialSamples.goal, oracle: oracle) { true }
    }
  }

  /// An attack that would search on the noise of the screening.
  private struct ScreeningThief: Attack {
    let name = "thief"
    let number = AttackTrial.screeningNumber
    let level = AttackLevel.labels
    func candidates(
      for goal: AttackGoal, budgets: [Double], oracle: SmoothedOracle
    ) throws(AttackError) -> [Candidate] { [] }
  }
}
