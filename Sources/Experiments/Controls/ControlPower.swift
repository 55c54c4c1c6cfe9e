// SPDX-License-Identifier: GPL-3.0-or-later

// Goals, in order: (1) no power is stated that a control does not have; (2) exact where the law of the votes is known;
// (3) all controls in seconds.

import Attacks
import Smoothing
import Statistics
import Validation

/// How often a test counts an example of a control, by enumeration of all that its certifier can see.
struct ControlPower {
  private let control: Control
  private let judge: ControlJudge
  private var setting: ControlSetting { control.setting }
  /// A power from which on no further points are looked at: what they add is little, and the sum stays a lower bound.
  private static let enough = 0.5
  /// What is taken off each probability for the rounding of masses and sums, relatively.
  private static let rounding = 1e-9

  init(of control: Control) {
    self.control = control
    judge = ControlJudge(setting: control.setting)
  }

  /// The probability that the control is caught, rounded down.
  func power(level: Double) throws -> Double {
    let test = try rateTest(level: level)
    if control.noise?.dependence == .examples {
      // All examples are counted or none.
      return test.rejects(successes: 0) && test.rejects(successes: setting.examples) ? 1 : 0
    }
    return try test.power(rate: max(0, try rate() * (1 - Self.rounding)))
  }

  /// The test of the count over all examples.
  func rateTest(level: Double) throws -> RateTest {
    try RateTest(trials: setting.examples, rate: try claimedRate(), falseAlarm: level)
  }

  /// The rate that the certifier's claim allows.
  func claimedRate() throws -> ClosedRange<Double> {
    let alpha = setting.plan.alpha
    switch control.test {
    case .coverage: return 0...alpha.value
    case .exactCoverage:
      let library = Control(
        name: "", defect: "", certifier: LibraryProcedure(setting.bound), setting: setting,
        test: .coverage)
      let rate = try ControlPower(of: library).rate()
      return max(0, rate * (1 - Self.rounding))...min(1, rate * (1 + Self.rounding) + 1e-12)
    default:
      let none = try ViolationCount(
        violations: 0, attempted: setting.examples, alpha: alpha, beta: setting.budget.beta)
      return 0...none.rate
    }
  }
}

// MARK: - One example

extension ControlPower {
  /// The probability that an example is counted; of several ways to confirm it, the most powerful alone.
  func rate() throws -> Double {
    var rate = 0.0
    let leastFlipped = try FlipTest.leastConfirmedCount(
      votes: setting.votes, level: setting.budget.flipLevel(inside: true))
    for (votes, mass) in try outcomes() {
      guard let statement = try control.certifier.certify(votes, plan: setting.plan) else {
        continue
      }
      rate += mass * (try power(against: statement, leastFlipped: leastFlipped))
    }
    return rate
  }

  /// What the two stages can show, with probabilities; negligible ones are left out, which lowers the power.
  private func outcomes() throws -> [(votes: FixedVotes, mass: Double)] {
    let noise = control.noise
    let law = try noise?.law(at: setting.point) ?? VoteLaw(at: setting.point)
    // A falsehood is told at once; what votes confirm takes some dozens of binomial tails for each statement.
    let slow = law.probabilities.count == 2 ? 1e-9 : 1e-7
    let negligible = control.test.usesOracle ? 1e-18 : slow
    let (n0, n) = (setting.plan.n0, setting.plan.n)
    let dependence = noise?.dependence ?? .none
    let isPaired = dependence == .pairsOfVotes
    let estimations =
      isPaired
      ? try law.counts(of: n / 2, above: negligible).map { (try doubled($0.counts), $0.mass) }
      : try law.counts(of: n, above: negligible).map { ($0.counts, $0.mass) }
    if dependence == .stages {
      guard n0 == n else { throw ExperimentError.invalidAnalysis("shared stages of other sizes") }
      return estimations.map { (FixedVotes(selection: $0.0, estimation: $0.0), $0.1) }
    }
    let selections = try law.counts(of: isPaired ? n0 / 2 : n0, above: negligible).map {
      (counts: isPaired ? try doubled($0.counts) : $0.counts, mass: $0.mass)
    }
    // All that the selection decides is the class, unless its votes may be taken for those of the estimation.
    return (n0 == n ? selections : merged(selections)).flatMap { first, chance in
      estimations.filter { $0.1 * chance > negligible }.map {
        (FixedVotes(selection: first, estimation: $0.0), $0.1 * chance)
      }
    }
  }

  /// One of the counts for each winner, with the chance that it wins.
  private func merged(
    _ selections: [(counts: ClassCounts, mass: Double)]
  ) -> [(counts: ClassCounts, mass: Double)] {
    Dictionary(grouping: selections) { $0.counts.topClass }.sorted { $0.key < $1.key }
      .map { ($0.value[0].counts, $0.value.reduce(0) { $0 + $1.mass }) }
  }

  private func doubled(_ counts: ClassCounts) throws -> ClassCounts {
    try ClassCounts(counts.votes.map { 2 * $0 })
  }

  /// The probability that the test counts an example with this statement, rounded down.
  private func power(
    against statement: CertifiedStatement, leastFlipped: Int
  ) throws -> Double {
    if control.test.usesOracle { return judge.isFalse(statement) ? 1 : 0 }
    var best = 0.0
    // The farthest point shows most as a rule.
    for target in try judge.targets(of: statement).reversed() where best < Self.enough {
      let found = try TargetPower(of: target, setting: setting, leastFlipped: leastFlipped)
        .power(of: control.test)
      best = max(best, found)
    }
    return best
  }
}
