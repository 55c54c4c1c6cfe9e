// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

// The supremum of the miss probability, and the curve.

extension `Exact coverage` {
  @Test(arguments: CoverageSide.allCases)
  func `no p misses more than the worst`(side: CoverageSide) async throws {
    let rules = IntervalCatalogue.all
    let sizes = Gen.int(in: 1...40)
    let choices = Gen.int(in: 0...rules.count - 1)
    try await propertyCheck(count: 60, input: sizes, choices, Gen.double(in: 0...0.9)) {
      n, choice, start in
      let coverage = try coverage(of: rules[choice], n, 0.1, side)
      let range = start...min(1, start + 0.3)
      let worst = try coverage.worstMiss(in: range)
      #expect(range.contains(worst.probability))
      for point in try coverage.points(count: 200, in: range) {
        #expect(point.miss.lower <= worst.miss.upper)
      }
    }
  }

  @Test(arguments: CoverageSide.allCases)
  func `the worst is reached next to the p that is named`(side: CoverageSide) throws {
    for rule in IntervalCatalogue.all {
      let coverage = try coverage(of: rule, 25, 0.1, side)
      let worst = try coverage.worstMiss()
      let p = worst.probability
      let near = try [max(0, p.nextDown), p, min(1, p.nextUp)].map {
        try coverage.missProbability(at: $0).upper
      }
      #expect(near.contains { $0 >= worst.miss.lower * (1 - 1e-12) - 1e-14 })
    }
  }

  @Test(arguments: [0.2, 0.05, 0.001])
  func `the exact rule attains α on one side and no more`(alpha: Double) throws {
    for n in [1, 5, 50, 2000] {
      let worst = try coverage(n, alpha).worstMiss()
      #expect(worst.miss.lower <= alpha && abs(worst.miss.upper / alpha - 1) < 1e-10)
      #expect(try coverage(n, alpha, .twoSided).worstMiss().miss.lower <= alpha)
    }
  }

  @Test func `the miss probability grows between two neighbouring bounds`() throws {
    let coverage = try coverage(30, 0.05)
    for (low, high) in zip(coverage.lowerBounds, coverage.lowerBounds.dropFirst()) {
      let inside = (0...8).map { low + (high - low) * Double($0) / 8.1 }
      let misses = try inside.map { try coverage.missProbability(at: $0) }
      #expect(zip(misses, misses.dropFirst()).allSatisfy { $0.lower <= $1.upper })
    }
  }

  @Test func `the table of worst cases is met`() throws {
    let mutants: [String: any IntervalRule] = [
      "alpha doubled": IntervalMutants.alphaDoubled, "alpha halved": IntervalMutants.alphaHalved,
      "one success too many": IntervalMutants.oneSuccessTooMany,
    ]
    for row in try ReferenceTable("worst_miss.csv", in: .module).rows {
      let spelling = try row.string("rule")
      let rule = try mutants[spelling] ?? IntervalCatalogue.rule(named: spelling)
      let coverage = try coverage(of: rule, try row.int("n"), try row.double("alpha"))
      let worst = try coverage.worstMiss(in: 0.5...0.999999)
      let exact = try row.double("miss")
      #expect(abs(worst.miss.upper / exact - 1) < 1e-7, "\(row)")
    }
  }

  @Test func `a curve is ordered, spans its range and holds both sides of each jump`() throws {
    for side in CoverageSide.allCases {
      let coverage = try coverage(12, 0.1, side)
      let points = try coverage.points(count: 21, in: 0.25...1)
      let places = points.map(\.probability)
      #expect(places.first == 0.25 && places.last == 1 && places == Set(places).sorted())
      for bound in coverage.lowerBounds where 0.25 < bound && bound < 1 {
        #expect(places.contains(bound) && places.contains(bound.nextDown))
        let before = try coverage.missProbability(at: bound.nextDown).lower
        #expect(try before > coverage.missProbability(at: bound).upper)
      }
    }
  }

  @Test func `a curve of many jumps is thinned`() throws {
    let points = try coverage(5000, 0.05, .twoSided).points(count: 50)
    #expect((50...250).contains(points.count))
    #expect(points.allSatisfy { $0.miss.lower <= 0.05 })
  }
}
