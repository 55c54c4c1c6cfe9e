// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Testing

@testable import Attacks

@Suite("Attack objective")
struct AttackObjectiveTests {
  private let target: SearchTarget
  private let oracle: SmoothedOracle

  init() throws {
    target = try SearchTarget.halfSpace(dimension: 6, z: 0.8, sigma: 0.5, seed: 9)
    oracle = try target.oracle()
  }

  private func objectives() -> [any AttackObjective] {
    let goal = target.goal()
    return [
      BaseObjective(oracle, goal: goal),
      SmoothedObjective(oracle, goal: goal, role: .attack(4), copies: 64, isFrozen: false),
      SmoothedObjective(oracle, goal: goal, role: .attack(4), copies: 64, isFrozen: true),
      SteinObjective(oracle, goal: goal, role: .attack(2), copies: 2000...2000),
      SteinObjective(
        oracle, goal: goal, role: .attack(2), copies: 2000...2000, isFrozen: true),
    ]
  }

  @Test func `an objective is a function of the point and the step`() throws {
    for objective in objectives() {
      let first = try objective.evaluate(at: target.center, step: 3)
      _ = try objective.evaluate(at: target.center, step: 4)
      #expect(try objective.evaluate(at: target.center, step: 3) == first)
    }
  }

  @Test func `the gradient of each leads out of the class`() throws {
    let out = try #require(
      try target.classifier.worstDirection(
        around: target.center.map(Double.init), sigma: target.sigma))
    for objective in objectives() {
      let estimate = try objective.evaluate(at: target.center, step: 0)
      #expect(try #require(estimate.gradient.direction).dot(out) > 0.97)
    }
  }

  @Test func `each rises on the way out, and is adversarial well beyond the boundary`() throws {
    let out = try #require(
      try target.classifier.worstDirection(
        around: target.center.map(Double.init), sigma: target.sigma))
    for objective in objectives() {
      let path = try [0, 0.5, 1.5].map { factor in
        try objective.evaluate(
          at: target.center.indices.map { i in
            Float(Double(target.center[i]) + factor * target.radius * out[i])
          }, step: 0)
      }
      #expect(path[0].loss < path[1].loss && path[1].loss < path[2].loss)
      #expect(path.map(\.isFooled) == [false, false, true])
      #expect(path[0].share > path[2].share)
    }
  }
}
