// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Testing

@Suite("Attack level")
struct AttackLevelTests {
  @Test func `each level has a name that reads back and words of its own`() {
    for level in AttackLevel.allCases {
      #expect(AttackLevel(rawValue: level.rawValue) == level)
      #expect("\(AttackError.needsMore(attack: "a", needed: level))".contains(level.explanation))
    }
    #expect(Set(AttackLevel.allCases.map(\.explanation)).count == AttackLevel.allCases.count)
  }
}
