// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite("Reports of controls")
struct ControlReportTests {
  private let caught = ControlResultTests.result(pValue: 1e-9, power: 0.99)
  private let missed = ControlResultTests.result("sleeper", pValue: 0.3, power: 0.99)
  private let quiet = ControlResultTests.result("sound", pValue: 0.3, power: nil)
  private let alarm = ControlResultTests.result("victim", pValue: 1e-9, power: nil)

  @Test func `one that is missed or a false alarm fails the report`() {
    #expect(ControlReport(seed: 1, negative: [caught], positive: [quiet]).passed)
    #expect(!ControlReport(seed: 1, negative: [caught, missed], positive: [quiet]).passed)
    #expect(!ControlReport(seed: 1, negative: [caught], positive: [quiet, alarm]).passed)
  }

  @Test func `the chances add up`() {
    let report = ControlReport(
      seed: 1, negative: [caught, missed], positive: [quiet, quiet, quiet])
    #expect(abs(report.falseAlarm - 3e-6) < 1e-15)
    #expect(abs(report.miss - 0.02) < 1e-15)
  }

  @Test func `the verdict names what went wrong`() {
    let good = ControlReport(seed: 1, negative: [caught], positive: [quiet]).verdict
    #expect(good == "1 of 1 wrong certifiers are caught; none of 1 tests of sound ones rejects")
    let bad = ControlReport(seed: 1, negative: [missed], positive: [alarm]).verdict
    #expect(bad == "not caught: sleeper; sound and yet caught: victim in the setting of somewhere")
  }
}
