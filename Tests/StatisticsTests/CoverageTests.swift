// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``Coverage``: laws, then sums of every count by an oracle, then exact values.
///
/// The supremum is in the extension on the worst case.
@Suite struct `Exact coverage` {
  func coverage(
    of rule: any IntervalRule = ClopperPearson(), _ n: Int, _ alpha: Double = 0.05,
    _ side: CoverageSide = .lower
  ) throws -> Coverage {
    try Coverage(of: rule, trials: n, alpha: FailureProbability(alpha), side: side)
  }

  /// Whose bounds rise and fall with k, so that the covering counts are no run.
  static let zigzag = FormulaRule("zigzag") { (k, n, alpha) throws(StatisticsError) in
    Double(k % 3) / 4
  }

  /// The probability of the counts whose interval misses p, term by term.
  func summedMiss(_ coverage: Coverage, at p: Double) -> Double {
    let n = coverage.trials
    return (0...n).reduce(0.0) { sum, k in
      if coverage.lowerBounds[k] <= p && p <= coverage.upperBounds[k] { return sum }
      return sum + BinomialOracle.tail(atLeast: k, of: n, p: p)
        - BinomialOracle.tail(atLeast: k + 1, of: n, p: p)
    }
  }

  @Test func `it is the sum over the counts, whatever the rule`() async throws {
    let rules = IntervalCatalogue.all + [Self.zigzag]
    let sizes = Gen.int(in: 1...60)
    try await propertyCheck(
      count: 300, input: sizes, Gen.double(in: 0.001...0.999), Gen.int(in: 0...rules.count * 3 - 1)
    ) { n, p, choice in
      let side = CoverageSide.allCases[choice % 3]
      let coverage = try coverage(of: rules[choice / 3], n, 0.05, side)
      let miss = try coverage.missProbability(at: p)
      let sum = summedMiss(coverage, at: p)
      #expect(miss.lower <= sum + 1e-13 && miss.upper >= sum - 1e-13)
      #expect(miss.upper - miss.lower < 1e-12)
    }
  }

  @Test func `an exact rule covers every p with probability at least 1 − α`() async throws {
    let sizes = Gen.int(in: 1...300)
    let alphas = Gen.logUniform(in: 1e-9...0.4)
    try await propertyCheck(count: 60, input: sizes, alphas, Gen.double(in: 0...1)) {
      n, alpha, p in
      for side in CoverageSide.allCases {
        let miss = try coverage(n, alpha, side).missProbability(at: p)
        #expect(miss.lower <= alpha)
      }
    }
  }

  @Test func `coverage and miss add up to one, and two sides are no better than either`() throws {
    let both = try coverage(40, 0.1, .twoSided)
    let (lower, upper) = (try coverage(40, 0.05, .lower), try coverage(40, 0.05, .upper))
    for p in stride(from: 0.0, through: 1, by: 0.01) {
      let (miss, covered) = (try both.missProbability(at: p), try both.coverage(at: p))
      #expect(miss.lower + covered.upper >= 1 && miss.upper + covered.lower <= 1)
      let sides = [try lower.missProbability(at: p), try upper.missProbability(at: p)]
      #expect(miss.upper >= max(sides[0].lower, sides[1].lower))
      #expect(miss.lower <= sides[0].upper + sides[1].upper)
    }
  }

  @Test func `the upper side at p is the lower side at 1 − p`() async throws {
    // Multiples of 1/1024, whose complements are exact.
    try await propertyCheck(count: 60, input: Gen.int(in: 1...100), Gen.int(in: 1...1023)) { n, m in
      let p = Double(m) / 1024
      let (lower, upper) = (
        try coverage(n, 0.05, .lower).missProbability(at: p),
        try coverage(n, 0.05, .upper).missProbability(at: 1 - p)
      )
      #expect(lower.lower <= upper.upper && upper.lower <= lower.upper)
    }
  }

  @Test func `a rule that claims nothing always covers and one that claims all never does`() throws
  {
    let all = FormulaRule("all") { (_, _, _) throws(StatisticsError) in 1 }
    for p in [0, 0.3, 0.999] {
      let nothing = try coverage(of: IntervalMutants.nothing, 10)
      #expect(try nothing.missProbability(at: p) == Enclosure(exactly: 0))
      #expect(try coverage(of: all, 10).missProbability(at: p) == Enclosure(exactly: 1))
    }
    #expect(try coverage(of: all, 10).missProbability(at: 1) == Enclosure(exactly: 0))
  }

  @Test func `monotone rules are told from others`() throws {
    for rule in IntervalCatalogue.all { #expect(try coverage(of: rule, 200).isMonotone) }
    #expect(try !coverage(of: Self.zigzag, 10).isMonotone)
  }

  @Test func `the free function is the value of the type`() throws {
    let whole = try coverage(of: WilsonInterval(), 30, 0.05, .twoSided).coverage(at: 0.7)
    #expect(
      try Statistics.coverage(p: 0.7, n: 30, alpha: 0.05, rule: WilsonInterval(), side: .twoSided)
        == whole)
    #expect(
      try Statistics.coverage(p: 0.9, n: 100, alpha: 0.001).contains(1 - 0.000321688053194115))
  }

  @Test func `the table of exact miss probabilities is met`() throws {
    for row in try ReferenceTable("coverage.csv", in: .module).rows {
      let coverage = try coverage(try row.int("n"), try row.double("alpha"))
      let p = try row.double("p")
      let miss = try coverage.missProbability(at: p)
      let exact = try row.double("miss")
      #expect(miss.lower <= exact && miss.upper >= exact, "\(row)")
      #expect(miss.upper - miss.lower <= 1e-11 * exact, "\(row)")
      let first = coverage.lowerBounds.firstIndex { $0 > p } ?? coverage.trials + 1
      #expect(try first == row.int("least_count"))
    }
  }

  @Test func `a hundred thousand votes are within reach`() throws {
    let coverage = try coverage(100_000, 0.001)
    let miss = try coverage.missProbability(at: 0.9)
    #expect(miss.upper <= 0.001 && miss.lower > 0.0009)
  }

  @Test func `what makes no sense is refused with a typed error`() {
    #expect(throws: StatisticsError.invalidTrials(0)) { try coverage(0) }
    #expect(throws: StatisticsError.invalidProbability(1.5)) {
      try coverage(5).missProbability(at: 1.5)
    }
    #expect(throws: StatisticsError.self) { try coverage(5).coverage(at: .nan) }
    #expect(throws: StatisticsError.tooFewPoints(1)) { try coverage(5).points(count: 1) }
    #expect(throws: StatisticsError.invalidProbability(-1)) {
      try coverage(5).points(count: 5, in: -1...0.5)
    }
    #expect(throws: StatisticsError.invalidProbability(2)) {
      try coverage(5).worstMiss(in: 0.5...2)
    }
    let failing = FormulaRule("failing") { (_, _) throws(StatisticsError) in
      throw .notConverged("on purpose")
    }
    #expect(throws: StatisticsError.notConverged("on purpose")) { try coverage(of: failing, 5) }
  }
}
