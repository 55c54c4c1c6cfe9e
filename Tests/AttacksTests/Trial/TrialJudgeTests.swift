// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Smoothing
import Statistics
import Testing

@testable import Attacks

@Suite("Trial judge")
struct TrialJudgeTests {
  private func judge(
    _ distances: [Double], policy: VerificationPolicy
  ) throws -> TrialOutcome {
    let oracle = try TrialSamples.oracle()
    var judge = TrialJudge(
      certification: try TrialSamples.certification(), goal: TrialSamples.goal, oracle: oracle,
      plan: try VerificationPlan(votes: 2000, outsideVotes: 2000, screening: 500, policy: policy))
    let worst = [-0.5, 0.5, -0.5, -0.5]
    for (number, distance) in distances.enumerated() {
      // Two candidates for each distance: the worst point and the one on the other side.
      for sign in [1.0, -1] {
        let point = try oracle.threat.point(
          from: TrialSamples.center, perturbation: worst.map { $0 * sign * distance },
          budget: distance)
        judge.enter(
          Candidate(
            attack: "a\(number)", budget: distance, point: point, trace: SearchTrace()),
          multiple: nil)
      }
    }
    try judge.screen()
    return try judge.verify()
  }

  @Test func `the screening refutes and never confirms`() throws {
    let outcome = try judge([0.2, 0.8], policy: .all)
    for point in outcome.points where point.verification == nil {
      guard case .refuted = point.departure else {
        Issue.record("\(point.departure) without verification")
        continue
      }
    }
  }

  @Test func `inside everything is verified, outside what is open`() throws {
    let outcome = try judge([0.2, 0.8], policy: .all)
    let verified = outcome.points.map { $0.verification != nil }
    // Inside both sides; outside only the side on which the class is lost.
    #expect(verified == [true, true, true, false])
  }

  @Test func `the best is the one with the least lead`() throws {
    #expect(
      try judge([0.2, 0.8], policy: .best).points.map { $0.verification != nil }
        == [true, false, true, false])
    #expect(
      try judge([0.2, 0.8], policy: .mixed).points.map { $0.verification != nil }
        == [true, false, true, false])
  }

  @Test func `one point named twice is verified once`() throws {
    let outcome = try judge([0.2, 0.2], policy: .all)
    #expect(outcome.positions.count == 2 && outcome.points.count == 4)
    #expect(outcome.points.map(\.row) == [0, 1, 0, 1])
    #expect(outcome.points[0].verification == outcome.points[2].verification)
    #expect(outcome.budget?.points == 3)
  }

  @Test func `the competitor is fixed by the screening`() throws {
    let outcome = try judge([0.8], policy: .all)
    #expect(outcome.points.allSatisfy { $0.competitor == 0 })
    #expect(outcome.points[0].verification?.flip.competitor == 0)
  }
}
