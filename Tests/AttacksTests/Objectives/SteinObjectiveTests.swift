// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Smoothing
import Testing

@testable import Attacks

@Suite("Stein objective")
struct SteinObjectiveTests {
  /// The number of votes that a step takes at a point of a half-space where the class has probability Φ(z).
  private func votes(
    z: Double, dimension: Int = 50, copies: ClosedRange<Int> = 128...4096, cosine: Double = 0.3
  ) throws -> Int {
    let target = try SearchTarget.halfSpace(
      dimension: dimension, z: z, sigma: 0.5, seed: 3)
    let oracle = try target.oracle()
    _ = try SteinObjective(
      oracle, goal: target.goal(), role: .attack(2), copies: copies, cosine: cosine
    ).evaluate(at: target.center, step: 5)
    return oracle.calls
  }

  @Test func `rare answers and high demands take more votes`() throws {
    #expect(try votes(z: 0) == 128)
    #expect(try votes(z: 0, cosine: 0.9) == 512)
    #expect(try votes(z: 2.33) >= 512)
    #expect(try votes(z: 3.1) > votes(z: 2.33))
    #expect(try votes(z: 6) == 4096)
    #expect(try votes(z: 6, copies: 128...1000) == 1000)
    #expect(try votes(z: 6, copies: 77...77) == 77)
  }

  @Test func `a class that never wins is told by its few votes just as well`() throws {
    #expect(try votes(z: -3.1) > 1000)
  }

  @Test func `the loss is the share that is lost, and its error that of a share`() throws {
    let target = try SearchTarget.halfSpace(dimension: 4, z: 0.5, sigma: 0.5, seed: 3)
    let oracle = try target.oracle()
    let objective = SteinObjective(
      oracle, goal: target.goal(), role: .attack(2), copies: 300...300)
    let found = try objective.evaluate(at: target.center, step: 2)
    let block = oracle.block(example: 7, role: .attack(2), samples: 600..<900)
    let counts = try oracle.votes(around: target.center, at: block)
    let share = Double(counts.votes[target.label]) / 300
    #expect(found.share == share && found.loss == 1 - share)
    #expect(abs(found.standardError - (share * (1 - share) / 300).squareRoot()) < 1e-15)
    let stein = try oracle.steinEstimate(of: target.label, around: target.center, at: block)
    #expect(found.gradient == stein.gradient.map { -$0 })
  }

  @Test func `frozen noise is the same at each step`() throws {
    let target = try SearchTarget.halfSpace(dimension: 4, z: 0.5, sigma: 0.5, seed: 3)
    let oracle = try target.oracle()
    for isFrozen in [false, true] {
      let objective = SteinObjective(
        oracle, goal: target.goal(), role: .attack(2), copies: 200...200, isFrozen: isFrozen)
      let found = try (0..<2).map { try objective.evaluate(at: target.center, step: $0) }
      #expect((found[0] == found[1]) == isFrozen)
    }
  }

  @Test func `numbers of votes that cannot be are refused`() throws {
    let target = try SearchTarget.halfSpace(dimension: 4, z: 0.5, sigma: 0.5, seed: 3)
    for copies in [0...0, -5...3, 0...9, -5...(-1)] {
      let objective = SteinObjective(
        try target.oracle(), goal: target.goal(), role: .attack(2), copies: copies)
      #expect(throws: AttackError.self) {
        try objective.evaluate(at: target.center, step: 0)
      }
    }
  }
}
