// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Statistics
import Testing

@Suite("Trial outcome")
struct TrialOutcomeTests {
  @Test func `the least broken distance is that of the nearest confirmed point`() throws {
    let outcome = try TrialSamples.trial(multiples: [], distances: [2, 0.9, 0.1]).run(
      TrialSamples.certification(), goal: TrialSamples.goal, oracle: TrialSamples.oracle())
    let distances = outcome.points.map(\.candidate.point.distance.upper)
    #expect(outcome.leastBrokenDistance == distances[1])
  }

  @Test func `without points nothing is broken`() throws {
    let outcome = try TrialSamples.trial(multiples: []).run(
      TrialSamples.certification(share: 0.5), goal: TrialSamples.goal,
      oracle: TrialSamples.oracle())
    #expect(outcome.leastBrokenDistance == nil && outcome.budget == nil)
    #expect(!outcome.isViolated && outcome.positions.isEmpty)
  }
}
