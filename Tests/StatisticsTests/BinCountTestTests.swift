// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``BinCountTest``: the p-value is valid, by enumeration of every outcome, and tells a wrong law.
@Suite struct `Test of bin counts` {
  /// Every way to put n draws into three bins, with its multinomial probability.
  func outcomes(_ n: Int, _ p: [Double]) -> [(counts: [Int], probability: Double)] {
    (0...n).flatMap { a in
      (0...(n - a)).map { b in
        let rest = n - a
        let first = term(a, n, p[0])
        let second = p[1] + p[2] == 0 ? 1 : term(b, rest, p[1] / (p[1] + p[2]))
        return ([a, b, rest - b], first * second)
      }
    }
  }

  func term(_ k: Int, _ n: Int, _ p: Double) -> Double {
    BinomialOracle.tail(atLeast: k, of: n, p: p) - BinomialOracle.tail(atLeast: k + 1, of: n, p: p)
  }

  @Test(arguments: [[0.2, 0.3, 0.5], [0.01, 0.01, 0.98], [0.5, 0.25, 0.25]])
  func `the p-value is at most β with probability at most β, over all outcomes`(p: [Double]) throws
  {
    for n in [1, 5, 25] {
      let tests = try outcomes(n, p).map {
        (try BinCountTest(counts: $0.counts, probabilities: p).pValue, $0.probability)
      }
      for (level, _) in tests where level < 1 {
        let reached = tests.reduce(0) { $0 + ($1.0 <= level ? $1.1 : 0) }
        #expect(reached <= level * (1 + 1e-9) + 1e-13)
      }
    }
  }

  @Test func `the order of the bins does not matter, and the worst is named`() async throws {
    let counts = Gen.int(in: 0...50)
    try await propertyCheck(input: counts, counts, counts) { a, b, c in
      guard a + b + c > 0 else { return }
      let test = try BinCountTest(counts: [a, b, c], probabilities: [0.2, 0.3, 0.5])
      let turned = try BinCountTest(counts: [c, a, b], probabilities: [0.5, 0.2, 0.3])
      #expect(test.pValue == turned.pValue && test.trials == a + b + c)
      let claim = [0.2, 0.3, 0.5][test.worstBin]
      let single = try RateTest.pValue(
        successes: [a, b, c][test.worstBin], trials: test.trials, rate: claim...claim)
      #expect(test.pValue >= min(1, 3 * single))
      #expect(test.pValue <= min(1, 3 * single.nextUp).nextUp)
    }
  }

  @Test func `a tolerance only raises the p-value`() async throws {
    let counts = Gen.int(in: 0...200)
    try await propertyCheck(input: counts, counts, Gen.double(in: 0...0.2)) { a, b, tolerance in
      guard a + b > 0 else { return }
      let strict = try BinCountTest(counts: [a, b], probabilities: [0.5, 0.5])
      let mild = try BinCountTest(counts: [a, b], probabilities: [0.5, 0.5], tolerance: tolerance)
      #expect(mild.pValue >= strict.pValue * (1 - 1e-12))
    }
  }

  @Test func `counts in proportion pass and a wrong law is caught`() throws {
    let law = [0.1, 0.2, 0.3, 0.4]
    let right = try BinCountTest(counts: [1000, 2000, 3000, 4000], probabilities: law)
    #expect(right.pValue == 1)
    let wrong = try BinCountTest(counts: [1000, 2000, 4000, 3000], probabilities: law)
    #expect(try wrong.rejects(falseAlarm: FailureProbability(1e-9)) && wrong.worstBin > 1)
    let impossible = try BinCountTest(counts: [9, 1], probabilities: [1, 0])
    #expect(try impossible.rejects(falseAlarm: FailureProbability(1e-300)))
  }

  @Test func `what makes no sense is refused with a typed error`() {
    func test(_ counts: [Int], _ law: [Double], _ tolerance: Double = 0) throws {
      _ = try BinCountTest(counts: counts, probabilities: law, tolerance: tolerance)
    }
    #expect(throws: StatisticsError.mismatchedBins(counts: 0, probabilities: 0)) {
      try test([], [])
    }
    #expect(throws: StatisticsError.mismatchedBins(counts: 2, probabilities: 1)) {
      try test([1, 2], [1])
    }
    #expect(throws: StatisticsError.invalidSuccesses(-1, trials: 5)) { try test([5, -1], [0, 1]) }
    #expect(throws: StatisticsError.invalidTrials(0)) { try test([0, 0], [0, 1]) }
    #expect(throws: StatisticsError.invalidTrials(.max)) { try test([.max, .max], [0, 1]) }
    #expect(throws: StatisticsError.invalidProbability(1.5)) { try test([1, 1], [1.5, 1]) }
    #expect(throws: StatisticsError.self) { try test([1, 1], [0.5, 0.5], .nan) }
  }
}
