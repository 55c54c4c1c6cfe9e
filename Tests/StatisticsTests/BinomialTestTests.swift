// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``BinomialTest``: laws of the p-value, exact values, and the guarantee of PREDICT
/// by enumeration of every outcome.
@Suite struct `Exact binomial test` {
  @Test func `the counts may come in any order`() async throws {
    let counts = Gen.int(in: 0...500_000_000)
    try await propertyCheck(input: counts, counts) { a, b in
      let (test, exchanged) = (try BinomialTest(a, b), try BinomialTest(b, a))
      #expect(test == exchanged)
      #expect(test.greater >= test.lesser && test.greater + test.lesser == a + b)
    }
  }

  @Test func `a clearer lead has a smaller p-value`() async throws {
    let counts = Gen.int(in: 0...1_000_000)
    try await propertyCheck(input: counts, counts) { a, b in
      let test = try BinomialTest(a, b)
      #expect(0...1 ~= test.pValue)
      #expect(try BinomialTest(test.greater + 1, test.lesser).pValue <= test.pValue)
    }
  }

  @Test func `equal counts, or none, speak for neither`() throws {
    for count in [0, 1, 7, 500_000_000] {
      #expect(try BinomialTest(count, count).pValue == 1)
      #expect(try !BinomialTest(count, count).rejects(alpha: FailureProbability(0.4999)))
    }
  }

  @Test func `the p-value is never below the exact one, in integers`() throws {
    for n in 1...120 {
      for a in stride(from: n / 2 + 1, through: n, by: 1) {
        let p = try BinomialTest(a, n - a).pValue
        #expect(p == 1 || exactTail(atLeast: a, of: n, p: 0.5, isAtMost: p / 2))
        #expect(!exactTail(atLeast: a, of: n, p: 0.5, isAtMost: p / 2 * (1 - 1e-12)))
      }
    }
  }

  @Test(
    arguments: [
      (12, 4, 0.076812744140625), (60, 40, 0.0568879336409808), (120, 40, 1.75245001885135e-10),
      (100, 0, 0x1p-99), (10, 0, 0x1p-9), (11, 0, 0x1p-10), (1, 0, 1), (0, 0, 1),
      (55, 45, 0.368201617326696), (5001, 4999, 0.992021353860618), (5200, 4800, 6.59351559867e-5),
      (7, 7, 1),
    ] as [(Int, Int, Double)])
  func `values computed elsewhere`(a: Int, b: Int, p: Double) throws {
    #expect(try abs(BinomialTest(a, b).pValue / p - 1) < 1e-11)
  }

  @Test func `eleven of eleven is the smallest decisive sample at one in a thousand`() throws {
    #expect(try BinomialTest(11, 0).rejects(alpha: .standard))
    #expect(try !BinomialTest(10, 0).rejects(alpha: .standard))
  }

  @Test func `PREDICT is wrong with probability at most alpha`() throws {
    let worst = try worstError { try BinomialTest($0, $1).pValue }
    #expect(worst <= 0.05)
    // The bound is attained but for the steps of the distribution.
    #expect(worst > 0.04)
  }

  @Test func `without the factor 2 it would be wrong more often`() throws {
    // The worst case is a tie of two classes: then each answer is unfounded.
    #expect(try worstError { try BinomialTest($0, $1).pValue / 2 } > 0.05)
  }

  @Test(arguments: [(-1, 5), (5, -1), (Int.min, 0), (-3, -3)])
  func `a negative count is refused`(a: Int, b: Int) {
    #expect(throws: StatisticsError.self) { try BinomialTest(a, b) }
  }

  @Test(arguments: [
    (1_000_000_000, 1), (Int.max, 1), (Int.max, Int.max), (600_000_000, 600_000_000),
  ])
  func `more than 10⁹ counts are refused`(a: Int, b: Int) {
    #expect(throws: StatisticsError.self) { try BinomialTest(a, b) }
  }

  // MARK: - Enumeration

  /// The greatest probability that a class is answered that is not the single most likely one, for
  /// three classes and up to 20 votes, over a grid of class probabilities with all its ties.
  private func worstError(pValue: (Int, Int) throws -> Double) throws -> Double {
    var worst = 0.0
    for n in 1...20 {
      let outcomes = try self.outcomes(of: n).filter { outcome in
        let (first, second) = outcome.topCounts
        return try first > second && pValue(first, second) <= 0.05
      }
      for probabilities in Self.grid {
        let greatest = probabilities.max() ?? 0
        let isTie = probabilities.filter { $0 == greatest }.count > 1
        let wrong = outcomes.filter { isTie || probabilities[$0.winner] < greatest }
        worst = max(worst, wrong.reduce(0) { $0 + $1.probability(probabilities) })
      }
    }
    return worst
  }

  private func outcomes(of n: Int) -> [Outcome] {
    (0...n).flatMap { a in (0...(n - a)).map { b in Outcome(counts: [a, b, n - a - b]) } }
  }

  /// Class probabilities in twelfths, and some close to ties; the first is the greatest.
  private static let grid: [[Double]] = {
    var grid: [[Double]] = []
    for a in 0...12 {
      for b in 0...min(a, 12 - a) where 12 - a - b <= b {
        grid.append([Double(a) / 12, Double(b) / 12, Double(12 - a - b) / 12])
      }
    }
    grid.append([0.501, 0.499, 0])
    grid.append([0.45, 0.449, 0.101])
    grid.append([0.334, 0.333, 0.333])
    return grid
  }()
}

/// The votes of three classes.
private struct Outcome {
  let counts: [Int]

  /// The class with the most votes, the first of several.
  var winner: Int { counts.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 } }

  var topCounts: (Int, Int) {
    let sorted = counts.sorted(by: >)
    return (sorted[0], sorted[1])
  }

  /// The multinomial probability of these votes.
  func probability(_ probabilities: [Double]) -> Double {
    var (result, votes) = (1.0, 0)
    for (count, p) in Swift.zip(counts, probabilities) {
      for i in 0..<count {
        votes += 1
        result *= p * Double(votes) / Double(i + 1)
      }
    }
    return result
  }
}
