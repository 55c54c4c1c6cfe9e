// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

/// The rule that takes the difference of two measurements; the clock is played.
@Suite struct `Layer probes` {
  @Test func `the fastest turns count, and there are as many as were planned`() {
    var (few, many) = ([3.0, 1, 4, 2, 5], [9.0, 8, 7, 8, 9])
    let difference = LayerProbe.difference(
      few: { few.removeFirst() }, many: { many.removeFirst() })
    #expect(difference == 6)
    #expect(few.isEmpty && many.isEmpty && LayerProbe.turns == 5)
  }

  @Test func `where every turn of the short network was disturbed, more turns follow`() {
    var turns = 0
    let difference = LayerProbe.difference(
      few: {
        turns += 1
        return turns <= 7 ? 9 : 1
      }, many: { 5 })
    #expect(difference == 4)
    #expect(turns == 10)
  }

  @Test func `a network that is never slower ends the turns without a difference`() {
    var turns = 0
    let difference = LayerProbe.difference(
      few: {
        turns += 1
        return 5
      }, many: { 5 })
    #expect(difference == nil)
    #expect(turns == LayerProbe.mostTurns)
  }
}
