// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import PropertyTesting
import Testing

@testable import Attacks

@Suite("Boundary walk") struct BoundaryWalkTests {
  private func walk(_ target: AttackTarget, copies: Int = 128) throws -> BoundaryWalk {
    BoundaryWalk(
      try target.oracle(), goal: target.goal(), role: .attack(8), copies: copies)
  }

  private func vote(_ target: AttackTarget, copies: Int = 128) throws -> FrozenVote {
    let oracle = try target.oracle()
    let block = oracle.block(example: 3, role: .attack(8), samples: 0..<copies)
    return FrozenVote(oracle, goal: target.goal(), at: block)
  }

  @Test(arguments: [1, 3, 30, 200])
  func `it starts on the lost side of the boundary, as near as bisection says`(d: Int) throws {
    let target = try AttackTarget.halfSpace(dimension: d, distance: 0.7)
    var walk = try walk(target)
    #expect(try walk.start())
    let vote = try vote(target)
    #expect(try vote.isLost(at: walk.perturbation))
    #expect(try !vote.isLost(at: walk.perturbation.map { 0.998 * $0 }))
    #expect(walk.best == walk.perturbation)
  }

  @Test func `each step stays on the lost side, and the best is the nearest`() throws {
    let target = try AttackTarget.ridge(
      dimension: 6, thresholds: [-0.9, 0.7, 1.1], labels: [1, 0, 2, 0])
    var walk = try walk(target)
    let vote = try vote(target)
    #expect(try walk.start())
    var nearest = walk.perturbation.euclideanNorm
    for step in 1...15 {
      _ = try walk.step(step, probes: 60)
      #expect(try vote.isLost(at: walk.perturbation))
      nearest = min(nearest, walk.perturbation.euclideanNorm)
      #expect(walk.best.euclideanNorm == nearest)
    }
  }

  @Test func `it comes nearer to a plane than it started`() throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      let target = try AttackTarget.halfSpace(dimension: 12, distance: 0.5, seed: seed)
      var walk = try walk(target)
      #expect(try walk.start())
      let start = walk.best.euclideanNorm
      for step in 1...8 { #expect(try walk.step(step, probes: 200)) }
      #expect(walk.best.euclideanNorm < start)
      #expect(walk.best.euclideanNorm < 1.5 * target.radius)
    }
  }

  @Test func `a constant classifier gives no start, and a direction all the same`() throws {
    let target = try AttackTarget.ridge(dimension: 3, thresholds: [], labels: [0])
    var walk = try walk(target)
    #expect(try !walk.start())
    #expect(walk.perturbation == [0, 0, 0])
    #expect(walk.best.direction != nil)
  }

  @Test func `probes that all agree are told`() throws {
    // From one probe nothing can be told: it agrees with itself.
    let target = try AttackTarget.halfSpace(dimension: 3, distance: 0.5)
    var walk = try walk(target)
    #expect(try walk.start())
    #expect(try !walk.step(1, probes: 1))
    #expect(walk.perturbation.allSatisfy { $0.isFinite })
  }
}
