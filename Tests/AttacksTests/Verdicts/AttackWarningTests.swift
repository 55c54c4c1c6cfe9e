// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Foundation
import Testing

@Suite struct `Attack warning` {
  @Test(arguments: AttackIndicator.allCases)
  func `a value at the threshold is no cause, one above it is`(indicator: AttackIndicator) {
    let threshold = indicator.threshold
    #expect(AttackWarning.ifAbove(indicator, measured: threshold) == nil)
    #expect(
      AttackWarning.ifAbove(indicator, measured: threshold.nextUp)
        == AttackWarning(indicator, measured: threshold.nextUp))
  }

  @Test func `nothing measured is no cause, a number that is none is`() {
    #expect(AttackWarning.ifAbove(.unstableLoss, measured: nil) == nil)
    #expect(AttackWarning.ifAbove(.unstableLoss, measured: .nan) != nil)
  }

  @Test func `the threshold may be chosen`() {
    #expect(AttackWarning.ifAbove(.unstableLoss, measured: 0.3, threshold: 0.5) == nil)
    #expect(AttackWarning.ifAbove(.silentSuccess, measured: 1, threshold: 0.5) != nil)
  }

  @Test func `a warning says on one line what was measured`() {
    let warning = AttackWarning(.transferFailure, measured: 0.25)
    #expect(warning.id == "transfer-failure" && warning.threshold == 0.1)
    #expect(warning.summary == AttackIndicator.transferFailure.summary)
    #expect(warning.explanation == AttackIndicator.transferFailure.explanation)
    #expect("\(warning)".hasPrefix("F5 transfer-failure: "))
    #expect("\(warning)".contains("0.25") && !"\(warning)".contains("\n"))
  }

  @Test func `a warning survives being written and read`() throws {
    let warnings = AttackIndicator.allCases.map { AttackWarning($0, measured: 0.1 + 0.2) }
    let text = try JSONEncoder().encode(warnings)
    #expect(try JSONDecoder().decode([AttackWarning].self, from: text) == warnings)
  }
}
