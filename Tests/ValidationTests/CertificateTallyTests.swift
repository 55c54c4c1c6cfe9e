// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Validation

@Suite("Certificate tally") struct CertificateTallyTests {
  @Test func `a finding holds if and only if no case contradicts the claim`() async throws {
    try await propertyCheck(input: Gen.bool.array(of: 0...8)) { contradictions in
      var tally = CertificateTally()
      for isContradiction in contradictions { tally.add(excess: isContradiction ? 1 : nil, "") }
      let finding = tally.finding("cases")
      #expect(finding.holds == !contradictions.contains(true))
      #expect(tally.cases == contradictions.count && finding.falseAlarm == 0)
      #expect(tally.violations == contradictions.filter { $0 }.count)
    }
  }

  @Test func `the worst case is reported, wherever it stands`() async throws {
    try await propertyCheck(input: Gen.int(in: 0...100).array(of: 1...8)) { sizes in
      var tally = CertificateTally()
      for size in sizes { tally.add(excess: Double(size), "size \(size)!") }
      #expect(tally.finding("cases").computed.hasSuffix("size \(sizes.max() ?? 0)!"))
    }
  }

  @Test func `what is not a number is the worst`() {
    var tally = CertificateTally()
    tally.add(excess: 1, "one")
    tally.add(excess: .nan, "not a number")
    tally.add(excess: 2, "two")
    #expect(tally.finding("cases").computed.hasSuffix("not a number"))
  }
}
