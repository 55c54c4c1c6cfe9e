// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Smoothing
import Testing

@testable import Attacks

@Suite("SmoothAdv")
struct SmoothAdvTests {
  // MARK: - Strength

  /// How strong the attacks are on a network whose gradients change within one σ.
  private struct Contest {
    let network: TwoLayerClassifier
    let sigma = 0.5
    let budget = 0.5
    let dimension = 12

    init() throws {
      network = try TwoLayerClassifier(
        dimension: dimension, hidden: 40, classCount: 3, steepness: 5, scale: 0.8, seed: 21)
    }

    func oracle() throws -> SmoothedOracle {
      try SmoothedOracle(
        network, threat: ThreatModel(.continuous, noise: FloatGaussian(sigma: sigma)), seed: 6)
    }

    /// An input with the class that g has there.
    func goal(_ example: Int) throws -> AttackGoal {
      let center = (0..<dimension).map { Float(($0 * 5 + example * 7) % 13) / 13 }
      let oracle = try oracle()
      let votes = try oracle.votes(
        around: center, at: oracle.block(example: example, role: .selection, samples: 0..<1000))
      return AttackGoal(example: example, center: center, label: votes.topClass)
    }

    /// The margin of the mean softmax over 1500 fresh copies: how far g is from its class, and above 0 how far beyond it.
    func smoothedLoss(_ point: [Float], _ goal: AttackGoal) throws -> Double {
      let oracle = try oracle()
      let block = oracle.block(example: goal.example, role: .verification, samples: 0..<1500)
      return try oracle.gradient(
        of: .logMargin, label: goal.label, around: point, at: block
      ).loss
    }

    /// The mean smoothed loss at the points that an attack names.
    func strength(of attack: any Attack, examples: Int) throws -> Double {
      let losses = try (0..<examples).map { example in
        let goal = try goal(example)
        let found = try attack.candidates(for: goal, budgets: [budget], oracle: oracle())[0]
        return try smoothedLoss(found.point.values, goal)
      }
      return losses.reduce(0, +) / Double(examples)
    }

    /// The mean smoothed loss at random points of the sphere.
    func strengthOfChance(examples: Int) throws -> Double {
      let losses = try (0..<examples).map { example in
        let goal = try goal(example)
        let oracle = try oracle()
        let direction = try oracle.randomDirection(
          example: example, role: .attack(0), number: 0)
        let point = try oracle.threat.point(
          from: goal.center, perturbation: direction.map { $0 * budget }, budget: budget)
        return try smoothedLoss(point.values, goal)
      }
      return losses.reduce(0, +) / Double(examples)
    }
  }

  // The seeds are fixed; with more examples the mean losses are about 0.75, 1.17, 1.32 and 1.28.
  @Test func `it is stronger than PGD on f, and that than chance`() throws {
    let contest = try Contest()
    let chance = try contest.strengthOfChance(examples: 12)
    let base = try contest.strength(of: BasePGD(), examples: 12)
    let fresh = try contest.strength(of: SmoothAdv(), examples: 12)
    let frozen = try contest.strength(of: SmoothAdv(isFrozen: true), examples: 12)
    let stein = try contest.strength(of: SteinPGD(), examples: 12)
    #expect(chance < base && base < fresh && base < frozen)
    #expect(chance < stein)
  }

  @Test func `a loss that names a rival gets farther than one that only leaves the class`() throws {
    let contest = try Contest()
    let toward = try contest.strength(of: SmoothAdv(), examples: 24)
    let away = try contest.strength(of: SmoothAdv(loss: .logMean), examples: 24)
    #expect(away < toward)
  }

  @Test func `more copies are no weaker`() throws {
    let contest = try Contest()
    let few = try contest.strength(of: SmoothAdv(copies: 1), examples: 12)
    let many = try contest.strength(of: SmoothAdv(copies: 128), examples: 12)
    #expect(few < many)
  }

  // MARK: - Half-spaces

  @Test func `on a half-space it goes straight to the boundary`() throws {
    for loss in ScoreLoss.allCases {
      let target = try SearchTarget.halfSpace(dimension: 100, z: 1.2, sigma: 0.5, seed: 5)
      let found = try SmoothAdv(copies: 16, loss: loss).candidates(
        for: target.goal(), budgets: [0.999 * target.radius, 1.001 * target.radius],
        oracle: try target.oracle())
      #expect(try !target.isFlipped(at: found[0].point.values))
      #expect(try target.isFlipped(at: found[1].point.values))
    }
  }

  // MARK: - Evidence

  @Test func `calls are m for each step, the last point and the judgment`() throws {
    let target = try SearchTarget.halfSpace(dimension: 3, z: 1, sigma: 0.5, seed: 1)
    let frozen = try SmoothAdv(steps: 6, copies: 9, isFrozen: true).candidates(
      for: target.goal(), budgets: [0.3], oracle: try target.oracle())[0]
    #expect(frozen.trace.calls == 7 * 9)
    let fresh = try SmoothAdv(steps: 6, copies: 9).candidates(
      for: target.goal(), budgets: [0.3], oracle: try target.oracle())[0]
    #expect([10 * 9, 11 * 9].contains(fresh.trace.calls))
  }

  @Test func `frozen losses never fall where the objective is linear`() throws {
    let target = try SearchTarget.halfSpace(dimension: 30, z: 1, sigma: 0.5, seed: 1)
    let found = try SmoothAdv(loss: .margin, isFrozen: true).candidates(
      for: target.goal(), budgets: [0.4], oracle: try target.oracle())[0]
    #expect(zip(found.trace.losses, found.trace.losses.dropFirst()).allSatisfy { $0 <= $1 + 1e-6 })
  }

  @Test func `scores that do not move are counted as zero gradients`() throws {
    let oracle = try SmoothedOracle(
      ConstantScores(dimension: 3),
      threat: ThreatModel(.continuous, noise: FloatGaussian(sigma: 0.5)), seed: 1)
    let goal = AttackGoal(example: 0, center: [0, 0, 0], label: 0)
    let found = try SmoothAdv(steps: 6, copies: 4).candidates(
      for: goal, budgets: [1], oracle: oracle)[0]
    #expect(found.trace.zeroGradients == 6 && !found.trace.wasFooledOnPath)
  }

  @Test func `options out of range are refused`() throws {
    for bad in [0, -1, 100_001] {
      #expect(throws: AttackError.self) { try SmoothAdv(copies: bad) }
      #expect(throws: AttackError.self) { try SmoothAdv(steps: bad) }
      #expect(throws: AttackError.self) { try SmoothAdv(restarts: bad) }
    }
    let attack = try SmoothAdv()
    #expect(attack.copies == 32 && attack.loss == .logMargin && !attack.isFrozen)
  }
}
