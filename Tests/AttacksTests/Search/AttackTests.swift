// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Testing

@testable import Attacks

@Suite("Attack")
struct AttackTests {
  private func attacks() throws -> [any Attack] {
    [FreeStein(), try SteinPGD(), try BasePGD(), try SmoothAdv()]
  }

  private let network: TwoLayerClassifier
  private let goal: AttackGoal

  init() throws {
    network = try TwoLayerClassifier(dimension: 4, hidden: 5, classCount: 2, seed: 3)
    goal = AttackGoal(
      example: 1, center: [0.1, 0.2, 0.3, 0.4], label: 0, freeDirection: [1, 0, -1, 2])
  }

  private func oracle(_ classifier: any BaseClassifier) throws -> SmoothedOracle {
    try SmoothedOracle(
      classifier, threat: ThreatModel(.continuous, noise: FloatGaussian(sigma: 0.5)), seed: 1)
  }

  @Test func `no two attacks share a name or their noise`() throws {
    let attacks = try attacks()
    #expect(attacks.map(\.name) == ["free-stein", "stein-pgd", "pgd", "smooth-adv"])
    #expect(attacks.map(\.number) == [1, 2, 3, 4])
  }

  @Test func `an attack of labels never asks for scores' gradients`() throws {
    for attack in try attacks() {
      let logged = LoggedClassifier(network)
      _ = try attack.candidates(for: goal, budgets: [0.4], oracle: try oracle(logged))
      #expect((logged.log.pulledBack == 0) == (attack.level == .labels), "\(attack.name)")
    }
  }

  @Test func `an attack of gradients says that labels are not enough`() throws {
    let labels = try ClosureClassifier(
      inputShape: InputShape(features: 4), classCount: 2
    ) { input in input[0] > 0 ? 1 : 0 }
    for attack in try attacks() {
      let oracle = try oracle(labels)
      if attack.level == .labels {
        #expect(try attack.candidates(for: goal, budgets: [0.4], oracle: oracle).count == 1)
      } else {
        #expect(throws: AttackError.needsMore(attack: attack.name, needed: .gradients)) {
          try attack.candidates(for: goal, budgets: [0.4], oracle: oracle)
        }
        #expect(oracle.calls == 0)
      }
    }
  }

  @Test func `an attack is a function of its arguments`() throws {
    for attack in try attacks() {
      let runs = try (0..<2).map { _ in
        try attack.candidates(for: goal, budgets: [0.4, 0.1], oracle: try oracle(network))
      }
      #expect(runs[0] == runs[1])
    }
  }

  @Test func `what is found within one budget does not depend on the others`() throws {
    for attack in try attacks() {
      let together = try attack.candidates(
        for: goal, budgets: [0.4, 0.1], oracle: try oracle(network))
      let alone = try attack.candidates(for: goal, budgets: [0.1], oracle: try oracle(network))
      #expect(together[1] == alone[0])
    }
  }

  @Test func `a goal that does not fit the classifier is refused`() throws {
    let short = AttackGoal(example: 1, center: [0.1], label: 0, freeDirection: [1])
    let wrong = AttackGoal(example: 1, center: goal.center, label: 2)
    for attack in try attacks() where attack.number != 1 {
      for bad in [short, wrong] {
        #expect(throws: AttackError.self) {
          try attack.candidates(for: bad, budgets: [0.4], oracle: try oracle(network))
        }
      }
    }
  }
}
