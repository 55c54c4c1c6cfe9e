// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite struct `Arithmetic peaks` {
  @Test(arguments: ArithmeticPeak.allCases)
  func `the operations are those of the rounds, or none at all`(peak: ArithmeticPeak) throws {
    #expect(peak.operations(rounds: 0) == 0)
    let (one, three) = (peak.operations(rounds: 1), peak.operations(rounds: 3))
    #expect(three == 3 * one)
    #expect((one > 0) == (peak.instruction != nil))
    let rate = try peak.rate(threads: 2, seconds: 1e-4)
    #expect((rate != nil) == (peak.instruction != nil))
    #expect(rate.map { $0 > 0 && $0.isFinite } ?? true)
  }
}
