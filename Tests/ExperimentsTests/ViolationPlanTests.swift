// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Statistics
import Testing

@testable import Experiments

@Suite struct `Plans to see violations` {
  func plan(
    rate: Double = 0.1, claimed: Double = 0.01, falseAlarm: Double = 0.001, power: Double = 0.9
  ) throws(StatisticsError) -> ViolationPlan {
    try ViolationPlan(rate: rate, claimed: claimed, falseAlarm: falseAlarm, power: power)
  }

  @Test func `both errors are as small as was asked for`() async throws {
    let claimed = Gen.double(in: 0.001...0.1)
    try await propertyCheck(
      count: 60, input: claimed, Gen.double(in: 2...9), Gen.double(in: 0.6...0.99)
    ) {
      claimed, factor, power in
      let plan = try plan(rate: claimed * factor, claimed: claimed, power: power)
      let law = { try BinomialDistribution(trials: plan.examples, probability: $0) }
      #expect(try law(claimed).upperTail(atLeast: plan.threshold).lower <= 0.001)
      #expect(try law(claimed * factor).upperTail(atLeast: plan.threshold).upper >= power)
      #expect(plan.power >= power)
    }
  }

  @Test func `a rate nearer to the claim takes more examples`() throws {
    let examples = try [0.9, 0.5, 0.1, 0.05, 0.02].map { try plan(rate: $0).examples }
    #expect(examples == examples.sorted())
    #expect(Set(examples).count == examples.count)
  }

  @Test func `the words say every number, and JSON reads back`() throws {
    let plan = try plan()
    for number in [
      "\(plan.examples)", "\(plan.threshold)", "\(plan.power)", "0.1", "0.01", "0.001",
    ] {
      #expect(plan.explanation.contains(number))
    }
    let json = Data(try plan.jsonLine().utf8)
    #expect(try JSONDecoder().decode(ViolationPlan.self, from: json) == plan)
  }

  @Test func `a rate that does not exceed the claim, and what is no probability, is refused`() {
    #expect(throws: StatisticsError.self) { try plan(rate: 0.01) }
    for bad in [-1, .nan, .infinity, 2] {
      #expect(throws: StatisticsError.self) { try plan(rate: bad) }
      #expect(throws: StatisticsError.self) { try plan(claimed: bad) }
      #expect(throws: StatisticsError.self) { try plan(falseAlarm: bad) }
      #expect(throws: StatisticsError.self) { try plan(power: bad) }
    }
  }
}
