// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Validation

@Suite("Finding") struct FindingTests {
  @Test(arguments: [true, false])
  func `an enumeration has no false alarm and full power`(holds: Bool) {
    let finding = Finding(exactly: holds, computed: "all of them")
    #expect(finding.falseAlarm == 0 && finding.power == (holds ? 0 : 1))
  }
}
