// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import PropertyTesting
import Testing

@testable import Attacks

@Suite("Length search") struct LengthSearchTests {
  private func worst(_ target: AttackTarget) throws -> [Double] {
    try #require(
      try target.classifier.worstDirection(
        around: target.center.map(Double.init), sigma: target.sigma))
  }

  private func finish(
    _ search: LengthSearch, _ target: AttackTarget, _ attempt: [Double], within limit: Double,
    seed: UInt64 = 7
  ) throws -> (length: Double, delta: [Double], trace: SearchTrace) {
    let oracle = try target.oracle(seed: seed)
    var (delta, trace) = try search.finish(
      attempt, within: limit, for: target.goal(), oracle: oracle, bank: (.attack(6), 32),
      trace: SearchTrace())
    trace.calls = oracle.calls
    return (delta.euclideanNorm, delta, trace)
  }

  /// At z = 5 a point is too near with a probability of 3·10⁻⁷, and too far with the same.
  @Test(arguments: [0.01, 0.5, 1, 30])
  func `whatever the guess, the length is R* and the stated excess`(guess: Double) throws {
    let target = try AttackTarget.halfSpace(dimension: 10, distance: 0.8)
    let search = try LengthSearch(copies: 10_000, margin: 5)
    let found = try finish(search, target, worst(target).map { $0 * guess }, within: 10)
    let unit = target.sigma * (Double.pi / 2 / 10_000).squareRoot()
    #expect(found.length >= target.radius)
    #expect(found.length <= (target.radius + 10 * unit) * 1.001)
    #expect(found.trace.fooledOnSearchNoise)
  }

  @Test func `more votes and a smaller margin come nearer`() throws {
    let target = try AttackTarget.halfSpace(dimension: 10, distance: 0.8)
    let u = try worst(target)
    let excess = try [(400, 3.0), (10_000, 3), (10_000, 1)].map { copies, margin in
      let search = try LengthSearch(copies: copies, margin: margin)
      return try finish(search, target, u, within: 10).length - target.radius
    }
    #expect(excess[0] > excess[1] && excess[1] > excess[2])
  }

  @Test func `without a margin one length in two is too short, which a margin mends`() throws {
    let target = try AttackTarget.halfSpace(dimension: 2, distance: 0.8)
    let u = try worst(target)
    func tooShort(_ margin: Double) throws -> Int {
      let search = try LengthSearch(copies: 256, margin: margin)
      return try (0..<100).count { seed in
        try finish(search, target, u, within: 10, seed: UInt64(seed)).length < target.radius
      }
    }
    // Bin(100, 1/2) is outside 20...80 with a probability of 3·10⁻¹⁰, Bin(100, Φ(−4)) above 3 with 10⁻¹³.
    #expect(try 20...80 ~= (tooShort(0)))
    #expect(try tooShort(4) <= 3)
  }

  @Test func `the opposite direction is taken where it is shorter`() throws {
    let target = try AttackTarget.ridge(
      dimension: 4, thresholds: [-0.5, 1.5], labels: [1, 0, 2])
    let u = try worst(target)
    let found = try finish(.standard, target, u.map { -1.5 * $0 }, within: 10)
    #expect(found.delta.dot(u) > 0)
    #expect(found.length < 0.7)
  }

  @Test func `where the class is kept the perturbation is as long as allowed`() throws {
    let target = try AttackTarget.halfSpace(dimension: 4, distance: 5)
    let u = try worst(target)
    for limit in [0, 0.1, 4] {
      let found = try finish(.standard, target, u, within: limit)
      #expect(abs(found.length - limit) <= 1e-12)
      #expect(!found.trace.fooledOnSearchNoise && !found.trace.wasFooledOnPath)
      #expect(found.trace.calls <= LengthSearch.greatestDecisions * 1024)
    }
  }

  @Test func `where the class is lost at x the perturbation is zero`() throws {
    let target = try AttackTarget.halfSpace(dimension: 4, distance: 0.5)
    let oracle = try target.oracle()
    let goal = AttackGoal(example: 3, center: target.center, label: 1 - target.label)
    let found = try LengthSearch.standard.finish(
      [1, 0, 0, 0], within: 3, for: goal, oracle: oracle, bank: (.attack(6), 0),
      trace: SearchTrace())
    #expect(found.perturbation == [0, 0, 0, 0])
    #expect(found.trace.fooledOnSearchNoise)
    #expect(oracle.calls == 1024)
  }

  @Test func `an attempt without a direction stays at x`() throws {
    let target = try AttackTarget.halfSpace(dimension: 4, distance: 0.5)
    let found = try finish(.standard, target, [0, 0, 0, 0], within: 3)
    #expect(found.delta == [0, 0, 0, 0])
    #expect(!found.trace.fooledOnSearchNoise)
  }

  @Test func `options out of range are errors that name them`() {
    for copies in [0, -1, Int.max] {
      #expect(throws: AttackError.self) { try LengthSearch(copies: copies) }
    }
    for margin in [-0.1, .nan, .infinity] {
      #expect(throws: AttackError.self) { try LengthSearch(margin: margin) }
    }
  }
}
