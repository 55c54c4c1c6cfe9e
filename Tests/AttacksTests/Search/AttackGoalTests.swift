// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Testing

@Suite("Attack goal")
struct AttackGoalTests {
  @Test func `a goal without kept votes has no free direction`() {
    let goal = AttackGoal(example: 4, center: [0.5, 1], label: 3)
    #expect(goal.freeDirection == nil)
    #expect(goal.example == 4 && goal.center == [0.5, 1] && goal.label == 3)
    #expect(goal != AttackGoal(example: 4, center: [0.5, 1], label: 3, freeDirection: [0, 1]))
  }
}
