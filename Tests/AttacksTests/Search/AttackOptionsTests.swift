// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Foundation
import Testing

@Suite("Attack options")
struct AttackOptionsTests {
  @Test func `options survive a record`() throws {
    let options = AttackOptions(
      steps: 7, copies: 9, restarts: 2, loss: .meanLog, isStrong: true)
    let data = try JSONEncoder().encode(options)
    #expect(try JSONDecoder().decode(AttackOptions.self, from: data) == options)
  }

  @Test func `published curves use 128 copies and 20 steps`() {
    #expect(AttackOptions.report.copies == 128 && AttackOptions.report.steps == 20)
  }
}
