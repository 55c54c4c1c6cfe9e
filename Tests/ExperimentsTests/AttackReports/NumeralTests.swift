// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Numbers of attack reports` {
  @Test func `three decimals rounded up are never below the share`() async throws {
    let shares = Gen.oneOf(
      Gen.double(in: 0...1),
      zip(Gen.int(in: 0...1000), Gen.int(in: -1...1)).map { thousandths, step in
        let share = Double(thousandths) / 1000
        return step < 0 ? max(0, share.nextDown) : step > 0 ? share.nextUp : share
      })
    try await propertyCheck(count: 2000, input: shares) { share in
      let shown = try #require(Double(Numeral.shareRoundedUp(share)))
      #expect(shown >= share && shown <= share + 0.001 + 1e-12)
    }
  }

  @Test func `a whole percentage has no decimals, whatever its rounding`() {
    #expect(Numeral.percent(1.05 - 1) == "5 %" && Numeral.percent(0.0123) == "1.2 %")
    #expect(Numeral.percent(0.5) == "50 %" && Numeral.percent(nil) == "–")
  }

  @Test func `a noun follows its number`() {
    #expect(Numeral.counted(1, "example") == "1 example")
    #expect(Numeral.counted(0, "example") == "0 examples")
    #expect(Numeral.shortest(2) == "2" && Numeral.shortest(1.25) == "1.25")
  }
}
