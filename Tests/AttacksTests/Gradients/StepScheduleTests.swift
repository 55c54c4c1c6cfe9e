// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Attacks

@Suite("Step schedule")
struct StepScheduleTests {
  @Test func `constant steps cover the diameter once, adaptive ones begin with it`() {
    let constant = StepControl(.constant, steps: 20, budget: 3)
    #expect(abs(constant.length * 20 - 6) < 1e-15)
    #expect(StepControl(.adaptive, steps: 20, budget: 3).length == 6)
  }
}
