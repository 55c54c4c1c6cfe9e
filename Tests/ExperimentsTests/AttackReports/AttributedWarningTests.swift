// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Testing

@testable import Experiments

@Suite struct `Warnings with their attack` {
  @Test func `no warning is none`() {
    #expect(AttributedWarning(attack: "a", nil) == nil)
    let warning = AttackWarning(.silentSuccess, measured: 2)
    #expect(
      AttributedWarning(attack: "a", warning) == AttributedWarning(attack: "a", warning: warning))
  }
}
