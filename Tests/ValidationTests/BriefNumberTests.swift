// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Validation

/// Numbers in sentences.
@Suite struct `Brief numbers` {
  @Test(arguments: [
    (0.0013288580993562266, "0.001329"), (5260.7, "5261"), (0, "0"), (1, "1"), (-2.5, "-2.5"),
    (6.3866e-05, "6.387e-05"), (1e300, "1e+300"), (.nan, "nan"), (.infinity, "inf"),
    (0.99999, "1"),
  ])
  func `a number has at most four digits`(number: Double, text: String) {
    #expect(number.brief() == text)
  }

  @Test func `more digits can be asked for`() {
    #expect((2.0 / 3).brief(10) == "0.6666666667")
  }
}
