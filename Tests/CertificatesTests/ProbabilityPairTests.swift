// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

@testable import Certificates

/// The claims of ``ProbabilityPair``: three numbers that add to one, exact where they can be.
@Suite struct `Pair of probabilities` {
  private func pair(_ p: Double, _ other: Double) throws -> ProbabilityPair {
    ProbabilityPair(lowerPA: try LowerBound(exactly: p), upperPB: try UpperBound(exactly: other))
  }

  @Test func `the three add to one`() async throws {
    let probabilities = Gen.double(in: 0...1)
    try await propertyCheck(input: probabilities, probabilities) { p, other in
      let pair = try pair(p, other)
      let sum = pair.top + pair.runnerUp + pair.rest
      #expect(sum.lower <= DoubleDouble(1) && DoubleDouble(1) <= sum.upper)
      #expect(pair.rest.upper.high >= 0)
    }
  }

  @Test func `p_B is never above 1 − p_A, and then nothing is left`() throws {
    let pair = try pair(0.9, 0.5)
    #expect(pair.runnerUp.enclosure == Enclosure(exactly: 1 - 0.9))
    #expect(pair.rest == ExtendedEnclosure(0))
  }

  @Test func `next to one the complement is what counts`() throws {
    let bound = try UpperBound(exactly: 1e-30).mirrored
    let pair = ProbabilityPair(lowerPA: bound, upperPB: .trivial)
    #expect(pair.top.upper < DoubleDouble(1) && pair.top.lower > DoubleDouble(1.0.nextDown))
    #expect(pair.runnerUp.enclosure == Enclosure(exactly: 1e-30))
  }

  @Test func `taken as they are two probabilities may exceed one`() throws {
    let pair = ProbabilityPair(
      exactlyPA: try LowerBound(exactly: 0.75), exactlyPB: try UpperBound(exactly: 0.5))
    #expect(pair.rest.isNegative)
  }
}
