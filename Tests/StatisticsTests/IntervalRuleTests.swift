// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``IntervalRule``: what the protocol adds to a rule, and that the checks of these tests tell
/// rules apart.
@Suite struct `Interval rule` {
  /// A rule whose lower bound is not symmetric, so that mirroring shows.
  let lopsided = FormulaRule("lopsided") { (k, n, alpha) throws(StatisticsError) in
    alpha.value * Double(k * k) / Double(n * n)
  }

  @Test func `the upper bound of k is one minus the lower bound of n − k`() async throws {
    try await propertyCheck(input: Gen.count(ofTrials: 1...10_000), Gen.alpha) { count, alpha in
      let alpha = try FailureProbability(alpha)
      let k = try BinomialCount(successes: count.k, trials: count.n)
      let upper = try lopsided.upperBound(k, alpha: alpha)
      let failures = try lopsided.lowerBound(k.mirrored, alpha: alpha)
      #expect(upper.value == failures.complement && upper.complement == failures.value)
    }
  }

  @Test(arguments: IntervalCatalogue.all)
  func `every rule answers every count of a few trials`(rule: any IntervalRule) throws {
    for n in 1...12 {
      for k in 0...n {
        for alpha in [0x1p-1074, 1e-300, 1e-9, 0.05, 0.5.nextDown] {
          let bound = try rule.lower(k, n, alpha)
          #expect(0...1 ~= bound.value && 0...1 ~= bound.complement)
          let count = try BinomialCount(successes: k, trials: n)
          let upper = try rule.upperBound(count, alpha: FailureProbability(alpha))
          #expect(bound.value <= upper.value + 1e-12)
        }
      }
    }
  }

  @Test(arguments: IntervalCatalogue.all)
  func `a rule tells success from failure`(rule: any IntervalRule) throws {
    let (many, few) = (try rule.lower(90, 100, 0.01), try rule.lower(10, 100, 0.01))
    #expect(many.value > few.value)
    #expect(try rule.lower(0, 100, 0.01).value < 0.02)
  }

  @Test func `an error of the rule reaches the caller`() throws {
    let failing = FormulaRule("failing") { (_, _) throws(StatisticsError) in
      throw .notConverged("on purpose")
    }
    let count = try BinomialCount(successes: 1, trials: 2)
    #expect(throws: StatisticsError.notConverged("on purpose")) {
      try failing.upperBound(count, alpha: .standard)
    }
  }
}
