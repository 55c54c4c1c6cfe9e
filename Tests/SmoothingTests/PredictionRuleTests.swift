// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Smoothing

@Suite("Prediction rule") struct PredictionRuleTests {
  private let alpha = 0.05

  /// Over all p of a grid of the simplex, ties and faces included: the greatest probability of answering a class that is
  /// not among the most likely ones, plus, if `ties` count, any answer where two classes are equally likely.
  private func greatestError(
    n: Int, countingTies: Bool, answer: (ClassCounts) throws -> Int?
  ) throws -> Double {
    let law = Multinomial(trials: n)
    let answers = try law.counts.map { try answer(try ClassCounts($0)) }
    return Multinomial.grid(steps: 20).map { p in
      let greatest = p.max() ?? 0
      let best = p.indices.filter { p[$0] >= greatest - 1e-12 }
      return law.probability(p) { index in
        guard let label = answers[index] else { return false }
        return !best.contains(label) || (countingTies && best.count > 1)
      }
    }.max() ?? 0
  }

  @Test(arguments: [1, 6, 9, 12, 15, 20])
  func `a wrong class is answered with probability at most α`(n: Int) throws {
    // By enumeration of all counts: no sampling, no false alarm.
    let rule = try PredictionRule(alpha: .init(alpha))
    let error = try greatestError(n: n, countingTies: true) { try rule.predict($0).label }
    #expect(error <= alpha)
  }

  @Test func `a test without its factor two is caught at a tie`() throws {
    let doubled = try PredictionRule(alpha: .init(2 * alpha))
    let error = try greatestError(n: 20, countingTies: true) { try doubled.predict($0).label }
    #expect(error > alpha)
  }

  @Test func `answering without a test is caught`() throws {
    let error = try greatestError(n: 20, countingTies: false) { $0.topClass }
    #expect(error > 5 * alpha)
  }

  @Test func `p-values agree with the reference`() throws {
    // 2·P[Bin(n_A + n_B, ½) ≥ n_A], computed with 45 digits.
    let rows: [([Int], Double)] = [
      ([12, 4], 0.076812744140625), ([60, 40], 0.0568879336409808),
      ([40, 120, 3], 1.75245001885135e-10), ([5200, 4800], 6.593515598e-5),
      ([11, 0], 0.0009765625), ([10, 0], 0.001953125), ([7, 7, 1], 1), ([0, 0], 1), ([1, 0], 1),
    ]
    for (votes, expected) in rows {
      let p = try PredictionRule().predict(try ClassCounts(votes)).pValue
      #expect((p - expected).magnitude <= 1e-9 * expected, "\(votes)")
    }
    #expect(try PredictionRule().predict(try ClassCounts([0, 11])).label == 1)
    #expect(try PredictionRule().predict(try ClassCounts([0, 10])).label == nil)
  }

  @Test func `third classes do not matter`() async throws {
    try await propertyCheck(
      input: Gen.int(in: 0...60), Gen.int(in: 0...60), Gen.int(in: 0...60)
    ) { a, b, c in
      let (low, middle, high) = (
        min(a, b, c), a + b + c - min(a, b, c) - max(a, b, c), max(a, b, c)
      )
      let rule = try PredictionRule()
      let two = try rule.predict(try ClassCounts([high, middle]))
      let three = try rule.predict(try ClassCounts([high, middle, low]))
      #expect(two.pValue == three.pValue && two.outcome == three.outcome)
    }
  }

  @Test func `the charge of all votes is added to the p-value`() async throws {
    let charge = Gen.logUniform(in: 1e-12...1e-2)
    try await propertyCheck(input: Gen.int(in: 0...80), charge) { a, charge in
      let counts = try ClassCounts([a, 80 - a])
      let plain = try PredictionRule().predict(counts)
      let charged = try PredictionRule(charge: charge).predict(counts)
      #expect(charged.pValue >= min(1, plain.pValue + 80 * charge))
      #expect(charged.pValue <= min(1, plain.pValue + 80 * charge) * (1 + 1e-15))
      // A charge never makes an answer.
      #expect(charged.label == nil || charged.label == plain.label)
    }
  }

  @Test func `a charge of α or more for the sum of the votes leaves nothing to answer`() throws {
    let rule = try PredictionRule(alpha: .init(0.01), charge: 0.0001)
    #expect(try rule.predict(try ClassCounts([99, 0])).label == 0)
    #expect(try rule.predict(try ClassCounts([100, 0])).label == nil)
    #expect(try PredictionRule(charge: 1).predict(try ClassCounts([100, 0])).pValue == 1)
  }

  @Test(arguments: [-1e-300, -1, 1.0.nextUp, .infinity, .nan])
  func `a charge outside 0...1 is refused`(charge: Double) {
    #expect(throws: SmoothingError.self) { try PredictionRule(charge: charge) }
  }

  @Test func `a billion votes are decided, more are refused`() throws {
    #expect(try PredictionRule().predict(try ClassCounts([500_100_000, 499_900_000])).label == 0)
    #expect(throws: SmoothingError.statistics(.invalidTrials(1_000_000_001))) {
      try PredictionRule().predict(try ClassCounts([1_000_000_000, 1]))
    }
    #expect(throws: SmoothingError.self) {
      try PredictionRule().predict(try ClassCounts([.max - 1, 1]))
    }
  }
}
