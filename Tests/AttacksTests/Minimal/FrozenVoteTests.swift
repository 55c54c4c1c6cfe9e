// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import PropertyTesting
import Smoothing
import Testing

@testable import Attacks

@Suite("Frozen vote") struct FrozenVoteTests {
  private func vote(
    _ target: AttackTarget, copies: Int, margin: Double = 0, oracle: SmoothedOracle? = nil
  ) throws -> FrozenVote {
    let oracle = try oracle ?? target.oracle()
    let block = oracle.block(example: 3, role: .attack(8), samples: 0..<copies)
    return FrozenVote(oracle, goal: target.goal(), at: block, margin: margin)
  }

  @Test func `it is a function of the point`() throws {
    let target = try AttackTarget.halfSpace(dimension: 5, distance: 0.3)
    let vote = try vote(target, copies: 101)
    for length in [0.1, 0.29, 0.3, 0.31, 0.5] {
      let delta = [Double](repeating: -length / 5.0.squareRoot(), count: 5)
      let once = try vote.isLost(at: delta)
      for _ in 0..<3 { #expect(try vote.isLost(at: delta) == once) }
    }
  }

  /// The bank's boundary is off by more than 5·1.25·σ/√n with a probability below 10⁻⁶; the seed is fixed.
  @Test(arguments: [100, 1000, 10_000])
  func `along the worst direction it changes once, near the boundary`(copies: Int) throws {
    let target = try AttackTarget.halfSpace(dimension: 5, distance: 1)
    let u = try #require(
      try target.classifier.worstDirection(
        around: target.center.map(Double.init), sigma: target.sigma))
    let vote = try vote(target, copies: copies)
    let answers = try (0...200).map { step in
      try vote.isLost(at: u.map { $0 * Double(step) / 100 })
    }
    let first = try #require(answers.firstIndex(of: true))
    #expect(answers[first...].allSatisfy { $0 })
    let slack = 6.3 * target.sigma / Double(copies).squareRoot() + 0.01
    #expect(abs(Double(first) / 100 - target.radius) <= slack)
  }

  @Test func `a margin only ever asks for more`() async throws {
    let target = try AttackTarget.ridge(
      dimension: 3, thresholds: [-0.4, 0.3, 0.8], labels: [1, 0, 2, 1])
    try await propertyCheck(
      count: 100, input: Gen.double(in: -1...1).array(of: 3), Gen.double(in: 0...4)
    ) { delta, margin in
      let strict = try vote(target, copies: 100, margin: margin).isLost(at: delta)
      #expect(try !strict || vote(target, copies: 100).isLost(at: delta))
    }
  }

  @Test func `a tie is lost without a margin, and kept with one`() throws {
    // One threshold at x: with two noise vectors on either side the votes are even.
    let target = try AttackTarget.halfSpace(dimension: 1, distance: 1e-9)
    let oracle = try target.oracle()
    let block = (0..<64).map { oracle.block(example: $0, role: .attack(8), samples: 0..<2) }
    let even = try #require(
      try block.first { try oracle.votes(around: target.center, at: $0).votes == [1, 1] })
    #expect(try FrozenVote(oracle, goal: target.goal(), at: even).isLost(at: [0]))
    #expect(try !FrozenVote(oracle, goal: target.goal(), at: even, margin: 0.1).isLost(at: [0]))
  }

  @Test func `with one class nothing is ever lost`() throws {
    let constant = try RidgeClassifier(
      weights: [1], thresholds: [], labels: [0], classCount: 1)
    let target = try AttackTarget(constant, center: [0], sigma: 1)
    #expect(try !vote(target, copies: 3).isLost(at: [5]))
  }

  @Test func `each decision costs its copies`() throws {
    let target = try AttackTarget.halfSpace(dimension: 5, distance: 0.3)
    let oracle = try target.oracle()
    let vote = try vote(target, copies: 77, oracle: oracle)
    for _ in 0..<3 { _ = try vote.isLost(at: [0, 0, 0, 0, 1]) }
    #expect(oracle.calls == 231)
  }
}
