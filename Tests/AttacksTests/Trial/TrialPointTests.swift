// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Smoothing
import Statistics
import Testing

@Suite("Trial point")
struct TrialPointTests {
  @Test func `a verified point has the verdict of its verification`() throws {
    let outcome = try TrialSamples.trial().run(
      TrialSamples.certification(), goal: TrialSamples.goal, oracle: TrialSamples.oracle())
    for point in outcome.points {
      if let verification = point.verification {
        #expect(point.departure == verification.departure)
        #expect(verification.distance == point.candidate.point.distance.upper)
      }
      #expect(point.screening.total == 500)
      #expect(outcome.positions[point.row] == point.candidate.point)
    }
  }
}
