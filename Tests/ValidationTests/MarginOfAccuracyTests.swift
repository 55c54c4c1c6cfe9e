// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@testable import Validation

/// The margin of a certified accuracy.
@Suite struct `Margin of accuracy` {
  func allowance(
    _ margin: any AccuracyMargin, _ m: Int, _ alpha: Double, _ rho: Double
  ) throws -> Double {
    try margin.allowance(
      examples: m, alpha: FailureProbability(alpha), rho: FailureProbability(rho))
  }

  /// m, alpha, rho, the exact margin, the released code's margin, and the probability that this is exceeded.
  static let table: [(Int, Double, Double, Double, Double, Double)] = [
    (500, 0.001, 0.001, 0.008, 0.009320233448895779, 0.00016936368077571272),
    (10_000, 0.001, 0.001, 0.0021, 0.0020609719089567805, 0.0015789454960304168),
    (10_000, 0.01, 0.001, 0.0132, 0.012845345071192208, 0.002896459220835921),
    (100_000, 0.01, 1e-6, 0.01153, 0.011215553965747584, 7.445236292312906e-05),
    (500, 0.05, 0.001, 0.082, 0.08022228851540412, 0.0015455537617156071),
  ]

  @Test(arguments: table)
  func `the exact margin and the released one have the values known of them`(
    m: Int, alpha: Double, rho: Double, exact: Double, released: Double, exceeded: Double
  ) throws {
    let mutant = try #require(MarginMutants.all.first { $0.name.contains("released") })
    let own = try allowance(ExactMargin(), m, alpha, rho)
    #expect(abs(own - exact * Double(m)) < 1e-6)
    let allowed = try allowance(mutant.subject.margin, m, alpha, rho)
    #expect(abs(allowed / Double(m) - released) < 1e-14)
    let law = try ExtendedBinomial(trials: m, probability: alpha)
    let tail = law.upperTail(atLeast: Int(allowed) + 1).high
    #expect(abs(tail / exceeded - 1) < 1e-10)
  }

  @Test func `a margin greater or smaller by one is rejected`() throws {
    for (change, isTooSmall) in [(1.0, false), (-1, true)] {
      let (alpha, rho) = (try FailureProbability(0.01), try FailureProbability(0.001))
      let exact = try ExactMargin().allowance(examples: 500, alpha: alpha, rho: rho)
      let margin = MarginMutant("changed") { _, _, _ in exact + change }
      let verdict = try MarginVerdict(margin, examples: 500, alpha: alpha, rho: rho)
      #expect(verdict.severity > 0 && (verdict.severity > 1) == isTooSmall)
    }
  }

  @Test(arguments: [Double.nan, .infinity, -1])
  func `what is no margin is rejected`(allowance: Double) throws {
    let verdict = try MarginVerdict(
      MarginMutant("none") { _, _, _ in allowance }, examples: 10,
      alpha: FailureProbability(0.01), rho: FailureProbability(0.01))
    #expect(verdict.severity == .infinity)
  }
}
