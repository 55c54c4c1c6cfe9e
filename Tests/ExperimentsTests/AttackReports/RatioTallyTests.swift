// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite struct `Tallies within a range of eps over R` {
  @Test func `all attacks together have a name of their own`() {
    let pairs = VerdictTally()
    #expect(RatioTally(attack: "ddn", bin: RatioBin.all[0], pairs: pairs).name == "ddn")
    #expect(RatioTally(attack: nil, bin: RatioBin.all[0], pairs: pairs).name == "any of these")
  }
}
