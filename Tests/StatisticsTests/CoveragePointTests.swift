// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``CoveragePoint``: the coverage is one minus the miss, as enclosures.
@Suite struct `Point of a coverage curve` {
  @Test func `the coverage encloses one minus every value of the miss`() async throws {
    try await propertyCheck(input: Gen.double(in: 0...1), Gen.double(in: 0...1)) { a, b in
      let miss = Enclosure(lower: min(a, b), upper: max(a, b))
      let coverage = CoveragePoint(probability: 0.5, miss: miss).coverage
      #expect(DoubleDouble(coverage.lower) <= DoubleDouble(exactSum: 1, -miss.upper))
      #expect(DoubleDouble(coverage.upper) >= DoubleDouble(exactSum: 1, -miss.lower))
    }
  }

  @Test func `a miss far below rounding leaves its trace`() {
    let point = CoveragePoint(probability: 0.5, miss: Enclosure(lower: 1e-30, upper: 2e-30))
    #expect(point.coverage.lower < 1 && point.coverage.upper == 1)
  }

  @Test func `certainty stays certain`() {
    for value in [0.0, 1] {
      let point = CoveragePoint(probability: value, miss: Enclosure(exactly: value))
      #expect(point.coverage == Enclosure(exactly: 1 - value))
      #expect(point == CoveragePoint(probability: value, miss: Enclosure(exactly: value)))
    }
  }
}
