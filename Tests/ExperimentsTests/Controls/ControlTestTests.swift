// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite("Tests of certifiers")
struct ControlTestTests {
  @Test func `the oracle alone decides about falsehood, votes about the rest`() {
    let byOracle = ControlTest.allCases.filter(\.usesOracle)
    #expect(byOracle == [.coverage, .exactCoverage])
  }

  @Test func `each has a name of its own that reads back`() {
    #expect(Set(ControlTest.allCases.map(\.rawValue)).count == ControlTest.allCases.count)
    for test in ControlTest.allCases { #expect(ControlTest(rawValue: test.rawValue) == test) }
  }
}
