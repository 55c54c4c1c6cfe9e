// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Testing

@Suite struct `Attack indicator` {
  @Test func `names are stable and in kebab case`() {
    #expect(
      AttackIndicator.allCases.map(\.rawValue) == [
        "unavailable-gradient", "unstable-loss", "silent-success", "incomplete-optimization",
        "transfer-failure", "unconstrained-failure", "planted-example-missed", "black-box-wins",
        "non-monotone-success",
      ])
  }

  @Test func `they are numbered from F1 to F9`() {
    #expect(AttackIndicator.allCases.map(\.number) == (1...9).map { "F\($0)" })
  }

  @Test(arguments: AttackIndicator.allCases)
  func `each has a line, a paragraph and a threshold`(indicator: AttackIndicator) {
    #expect(!indicator.summary.contains("\n") && indicator.summary.count < 100)
    #expect(!indicator.explanation.contains("\n") && !indicator.explanation.contains("  "))
    #expect(indicator.explanation.count > 150 && indicator.explanation.hasSuffix("."))
    #expect(0...0.1 ~= indicator.threshold && !indicator.unit.isEmpty)
  }

  @Test func `no two say the same`() {
    let all = AttackIndicator.allCases
    #expect(Set(all.map(\.summary)).count == all.count)
    #expect(Set(all.map(\.explanation)).count == all.count)
  }

  @Test func `the thresholds are those published`() {
    #expect(AttackIndicator.unstableLoss.threshold == 0.1)
    #expect(AttackIndicator.incompleteOptimization.threshold == 0.05)
    #expect(AttackIndicator.transferFailure.threshold == 0.1)
    #expect(AttackIndicator.allCases.count { $0.threshold == 0 } == 6)
  }
}
