// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Budgets that examples share` {
  static let budget = zip(Gen.bool, Gen.double(in: 0...4)).map {
    $0 ? CommonBudget.multiple($1) : .distance($1)
  }

  @Test func `the order is total, with multiples first`() async throws {
    try await propertyCheck(input: Self.budget, Self.budget) { a, b in
      #expect((a < b) != (b < a) || a == b)
      if a.multiple != nil, b.multiple == nil { #expect(a < b) }
      if let x = a.multiple, let y = b.multiple { #expect((a < b) == (x < y)) }
      if let x = a.distance, let y = b.distance { #expect((a < b) == (x < y)) }
    }
  }

  @Test func `a point has the budget that it was given`() {
    let own = AttackSamples.point(
      "a", budget: 0.5, multiple: 2, departure: .undecided(pValue: 1))
    let shared = AttackSamples.point("a", budget: 0.5, departure: .undecided(pValue: 1))
    #expect(CommonBudget(own) == .multiple(2) && CommonBudget(shared) == .distance(0.5))
  }

  @Test func `only multiples below 1 are inside whatever the example`() {
    #expect(CommonBudget.multiple(0.99).isInside)
    #expect(!CommonBudget.multiple(1).isInside && !CommonBudget.distance(0.1).isInside)
  }

  @Test func `a multiple says so`() {
    #expect("\(CommonBudget.multiple(2)) \(CommonBudget.distance(0.5))" == "2 R 0.5")
  }
}
