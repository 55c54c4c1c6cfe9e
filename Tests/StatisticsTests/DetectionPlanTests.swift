// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``DetectionPlan``: it keeps both its promises, no smaller number of trials does, and the
/// sawtooth is there.
@Suite struct `Plan to detect a rate` {
  /// Whether n trials keep both promises, by the oracle; nil where it is too close to call.
  func suffices(_ n: Int, _ claimed: Double, _ actual: Double, _ alarm: Double, _ miss: Double)
    -> Bool?
  {
    // The oracle's own threshold, by plain search upward.
    var c = 0
    while BinomialOracle.tail(atLeast: c, of: n, p: claimed) > alarm { c += 1 }
    let missed = c > n ? 1 : BinomialOracle.tail(atMost: c - 1, of: n, p: actual)
    return abs(missed / miss - 1) < 1e-9 ? nil : missed <= miss
  }

  @Test func `it holds at its number of trials and at no smaller one`() throws {
    let pairs = [(0.1, 0.3), (0.02, 0.2), (0.5, 0.7), (0.9, 0.99), (0.3, 0.9), (0.001, 0.05)]
    for (claimed, actual) in pairs {
      for (alarm, miss) in [(0.01, 0.2), (1e-4, 0.01), (0.2, 1e-3)] {
        let plan = try DetectionPlan(
          claimed: claimed, actual: actual, falseAlarm: alarm, miss: miss)
        #expect(suffices(plan.trials, claimed, actual, alarm, miss) != false)
        for n in 1..<plan.trials {
          #expect(suffices(n, claimed, actual, alarm, miss) != true, "\(plan) at \(n)")
        }
      }
    }
  }

  @Test func `its threshold and its power are those of the exact test`() async throws {
    let rates = Gen.double(in: 0.001...0.8)
    try await propertyCheck(count: 40, input: rates, Gen.double(in: 0.1...0.9)) { claimed, part in
      let actual = claimed + part * (1 - claimed)
      let plan = try DetectionPlan(
        claimed: claimed, actual: actual, falseAlarm: 1e-6, miss: 0.01)
      let test = try RateTest(trials: plan.trials, rate: 0...claimed, falseAlarm: 1e-6)
      let power = try test.power(rate: actual)
      #expect(test.tooMany == plan.threshold && power == plan.power && power >= 0.99)
    }
  }

  @Test func `more is asked of closer rates, rarer alarms and rarer misses`() throws {
    func trials(_ actual: Double, _ alarm: Double, _ miss: Double) throws -> Int {
      try DetectionPlan(claimed: 0.1, actual: actual, falseAlarm: alarm, miss: miss).trials
    }
    let base = try trials(0.2, 1e-3, 1e-2)
    #expect(try trials(0.15, 1e-3, 1e-2) > base)
    #expect(try trials(0.2, 1e-6, 1e-2) > base)
    #expect(try trials(0.2, 1e-3, 1e-4) > base)
  }

  @Test func `a somewhat greater number of trials may fall short again`() throws {
    let plan = try DetectionPlan(claimed: 0.1, actual: 0.3, falseAlarm: 0.01, miss: 0.2)
    let later = try (plan.trials...plan.trials + 40).map {
      try RateTest(trials: $0, rate: 0...0.1, falseAlarm: 0.01).power(rate: 0.3) >= 0.8
    }
    #expect(later.contains(false) && later.first == true)
  }

  @Test func `a claim that nothing happens is refuted by one event`() throws {
    let plan = try DetectionPlan(claimed: 0, actual: 0.5, falseAlarm: 1e-9, miss: 0x1p-20)
    #expect(plan.threshold == 1 && (20...21).contains(plan.trials))
    let sure = try DetectionPlan(claimed: 0.5, actual: 1, falseAlarm: 1e-3, miss: 1e-9)
    #expect(sure.trials == 10 && sure.threshold == 10 && sure.power == 1)
  }

  @Test func `the table of an exhaustive search is met`() throws {
    for row in try ReferenceTable("detection_plan.csv", in: .module).rows {
      let plan = try DetectionPlan(
        claimed: try row.double("claimed"), actual: try row.double("actual"),
        falseAlarm: try row.double("false_alarm"), miss: try row.double("miss"))
      #expect(try plan.trials == row.int("trials"), "\(row)")
      #expect(try plan.threshold == row.int("threshold"), "\(row)")
    }
  }

  @Test func `what makes no sense is refused with a typed error`() {
    func plan(_ p0: Double, _ p1: Double, _ alarm: Double = 0.1, _ miss: Double = 0.1) throws {
      _ = try DetectionPlan(claimed: p0, actual: p1, falseAlarm: alarm, miss: miss)
    }
    #expect(throws: StatisticsError.indistinguishable(claimed: 0.2, actual: 0.2)) {
      try plan(0.2, 0.2)
    }
    #expect(throws: StatisticsError.invalidProbability(1.5)) { try plan(0.2, 1.5) }
    #expect(throws: StatisticsError.self) { try plan(.nan, 0.5) }
    #expect(throws: StatisticsError.invalidAlpha(0)) { try plan(0.1, 0.2, 0) }
    #expect(throws: StatisticsError.invalidAlpha(0.5)) { try plan(0.1, 0.2, 0.1, 0.5) }
    #expect(throws: StatisticsError.tooManyTrials(claimed: 0.25, actual: 0.250_001)) {
      try plan(0.25, 0.250_001, 1e-9, 1e-9)
    }
  }
}
