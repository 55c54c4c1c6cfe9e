// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Foundation
import PropertyTesting
import Statistics
import Testing

@testable import Experiments

@Suite struct `Plans for a radius` {
  func plan(
    radius: Double = 0.5, p: Double = 0.99, sigma: Double = 0.5, alpha: Double = 0.001,
    power: Double = 0.9
  ) throws(StatisticsError) -> RadiusPlan {
    try RadiusPlan(
      radius: radius, topProbability: p, sigma: sigma, alpha: alpha, power: power)
  }

  @Test func `the least count certifies the radius, and one less does not`() async throws {
    let share = Gen.double(in: 0.1...0.9)
    try await propertyCheck(count: 60, input: share, Gen.double(in: 0.6...0.99), share) {
      share, p, power in
      let radius = try share * NormalDistribution.quantile(p).lower
      let plan = try plan(radius: radius, p: p, sigma: 1, power: 0.5 + power / 2)
      let certified = { (k: Int) in
        try RadiusCase(n: plan.votes, k: k, alpha: 0.001, sigma: 1).certificate.radius?.value ?? 0
      }
      // The bound is rounded down within 10⁻¹².
      #expect(try certified(plan.leastCount) >= radius - 1e-9)
      #expect(try certified(plan.leastCount - 1) < radius)
    }
  }

  @Test func `the power is that of the binomial law, and what was asked for`() async throws {
    try await propertyCheck(count: 60, input: Gen.double(in: 0.51...0.99)) { power in
      let plan = try plan(power: power)
      let law = try BinomialDistribution(trials: plan.votes, probability: 0.99)
      #expect(plan.power >= power)
      #expect(law.upperTail(atLeast: plan.leastCount).contains(plan.power))
    }
  }

  @Test func `the words say every number, and JSON reads back`() throws {
    let plan = try plan()
    for number in ["\(plan.votes)", "\(plan.leastCount)", "\(plan.power)", "0.5", "0.99", "0.001"] {
      #expect(plan.explanation.contains(number))
    }
    let json = Data(try plan.jsonLine().utf8)
    #expect(try JSONDecoder().decode(RadiusPlan.self, from: json) == plan)
  }

  @Test func `what no number of votes can do is refused with the limit`() throws {
    let error = #expect(throws: StatisticsError.self) { try plan(radius: 2) }
    #expect(error?.description.contains("1.16317") == true)
    for bad in [-1, .nan, .infinity] {
      #expect(throws: StatisticsError.self) { try plan(radius: bad) }
      #expect(throws: StatisticsError.self) { try plan(p: bad) }
      #expect(throws: StatisticsError.self) { try plan(sigma: bad) }
      #expect(throws: StatisticsError.self) { try plan(alpha: bad) }
      #expect(throws: StatisticsError.self) { try plan(power: bad) }
    }
  }
}
