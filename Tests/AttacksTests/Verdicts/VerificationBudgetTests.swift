// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import PropertyTesting
import Smoothing
import Statistics
import Testing

@Suite struct `Verification budget` {
  @Test func `the shares together never exceed beta`() async throws {
    try await propertyCheck(
      count: 1000, input: Gen.logUniform(in: 1e-12...0.49), Gen.int(in: 1...5000)
    ) { beta, points in
      let budget = try VerificationBudget(beta: FailureProbability(beta), points: points)
      // The sign of K·share − β is exact, by fma.
      #expect((-beta).addingProduct(budget.share.value, Double(points)) <= 0)
      #expect(budget.share.value > beta / Double(points) * (1 - 1e-15))
    }
  }

  @Test func `one point gets all of beta`() throws {
    #expect(try VerificationBudget(points: 1).share == .standard)
    #expect(try VerificationBudget(points: 4).share.value == 0.00025)
  }

  @Test func `no points are an error`() {
    for points in [0, -3] {
      #expect(throws: AttackError.self) { try VerificationBudget(points: points) }
    }
  }

  @Test func `a share that underflows is an error`() throws {
    let least = try FailureProbability(.leastNonzeroMagnitude)
    #expect(throws: AttackError.self) { try VerificationBudget(beta: least, points: 2) }
    let thrice = try FailureProbability(3 * .leastNonzeroMagnitude)
    let budget = try VerificationBudget(beta: thrice, points: 1)
    #expect(throws: AttackError.self) { try budget.flipLevel(inside: true) }
  }

  @Test func `the least votes confirm a flip at the share, and one less does not`() throws {
    for points in [1, 3, 8, 40] {
      let budget = try VerificationBudget(points: points)
      for inside in [false, true] {
        for competitor in [1, nil] {
          let least = try #require(
            try budget.leastVotesToConfirmFlip(
              inside: inside, hasCompetitor: competitor != nil))
          for (votes, confirms) in [(least, true), (least - 1, false)] {
            let point = try PointVerification(
              certificate: binaryCertificate(0.9), label: 0, competitor: competitor,
              distance: inside ? 1 : 2, counts: ClassCounts([0, votes]), share: budget.share)
            let isConfirmed = if case .confirmed = point.departure { true } else { false }
            #expect(point.isInside == inside && isConfirmed == confirms)
          }
        }
      }
    }
  }

  @Test func `a charge above the level leaves nothing to confirm`() throws {
    let budget = try VerificationBudget(points: 1)
    #expect(try budget.leastVotesToConfirmFlip(inside: false, charge: 0.001) == nil)
    #expect(throws: AttackError.self) {
      try budget.leastVotesToConfirmFlip(inside: false, charge: .nan)
    }
  }
}
