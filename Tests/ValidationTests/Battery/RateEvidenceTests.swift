// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Validation

@Suite("Evidence from rates") struct RateEvidenceTests {
  private func evidence(_ successes: [Int], falseAlarm: Double = 1e-6) throws -> Finding {
    var evidence = RateEvidence(tests: successes.count, falseAlarm: falseAlarm)
    for count in successes {
      try evidence.add("half", successes: count, trials: 1000, rate: 0.5...0.5)
    }
    return evidence.finding("coins")
  }

  @Test func `it holds where every count is usual`() throws {
    let finding = try evidence([500, 480, 530])
    #expect(finding.holds && finding.power == nil)
    #expect(abs(finding.falseAlarm - 1e-6) < 1e-18)
  }

  @Test func `one unusual count among many is enough`() throws {
    let finding = try evidence([500, 500, 700, 500])
    #expect(!finding.holds && finding.computed.contains("700"))
  }

  @Test func `the power stated is a lower bound, and grows with the distance`() throws {
    let near = try evidence([610]).power ?? -1
    let far = try evidence([900]).power ?? -1
    #expect(0 <= near && near <= far && far > 0.999 && far <= 1)
  }
}
