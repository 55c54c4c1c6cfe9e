// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite("Tables of controls")
struct ControlTableTests {
  private let caught = ControlResultTests.result(pValue: 1e-9, power: 0.99)
  private let missed = ControlResultTests.result("sleeper", pValue: 0.3, power: 0.98)
  private let quiet = ControlResultTests.result("sound", pValue: 0.3, power: nil)
  private let alarm = ControlResultTests.result("victim", pValue: 1e-9, power: nil)

  @Test func `every control is there with its defect, test, evidence and power`() {
    let report = ControlReport(seed: 7, negative: [caught, missed], positive: [quiet, alarm])
    let text = ControlTable(report).text
    for part in [
      "✓ wrong", "✗ sleeper", "NOT CAUGHT", "what is wrong", "T0 coverage", "3 of 10", "0.98",
      "1e-9", "✓ sound", "✗ victim", "FAILED: \(report.verdict)", "seed 7",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func `sound certifiers take one line for each test, the one nearest to an alarm`() {
    let near = ControlResultTests.result("sound", pValue: 0.02, power: nil, setting: "elsewhere")
    let report = ControlReport(seed: 1, negative: [caught], positive: [quiet, near, quiet])
    let lines = ControlTable(report).text.split(separator: "\n").filter { $0.contains("sound ") }
    let rows = lines.filter { $0.contains("✓ sound") }
    #expect(rows.count == 1 && rows.first?.contains("0.02") == true)
    #expect(rows.first?.contains("  3  not caught") == true)
    #expect(ControlTable(report).text.contains("PASSED: "))
  }
}
