// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing
import Validation

@testable import Experiments

@Suite struct `Validation tables` {
  @Test func `every claim and every mutant is there with its evidence`() {
    let document = ValidationSamples.passing()
    let text = ValidationTable(document).text
    for check in document.report.checks {
      #expect(text.contains("✓ \(check.name) "))
      #expect(text.contains(check.claim) && text.contains(check.finding.computed))
    }
    for mutant in document.report.mutants {
      #expect(text.contains("✓ \(mutant.name) "))
      #expect(text.contains(mutant.defect) && text.contains(mutant.finding.computed))
    }
    #expect(text.contains("PASSED: \(document.verdict)"))
    #expect(!text.contains("✗"))
  }

  @Test func `what went wrong is marked`() {
    let text = ValidationTable(
      ValidationSamples.document(
        checks: [ValidationSamples.check("bad", holds: false)],
        mutants: [ValidationSamples.mutant("alive", of: "bad", isRejected: false)])
    ).text
    #expect(text.contains("✗ bad") && text.contains("contradicted"))
    #expect(text.contains("✗ alive") && text.contains("NOT REJECTED"))
    #expect(text.contains("FAILED: "))
  }

  @Test func `long texts are wrapped and lose no word`() {
    let words = (0..<200).map { "word\($0)" }
    let text = ValidationTable(ValidationSamples.passing(text: words.joined(separator: " "))).text
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 140 })
    let found = Set(text.split(whereSeparator: \.isWhitespace).map { String($0) })
    #expect(found.isSuperset(of: words))
  }

  @Test func `a power is not rounded to certainty`() async throws {
    #expect(ValidationTable.power(1) == "1" && ValidationTable.power(0) == "0")
    #expect(ValidationTable.power(nil) == "–")
    #expect(ValidationTable.power(0.9995) == "1 − 0.0005")
    try await propertyCheck(input: Gen.double(in: 0...1)) { power in
      #expect((ValidationTable.power(power) == "1") == (power == 1))
    }
    #expect(ValidationTable.power(1.nextDown) == "1 − 1.1e-16")
  }

  @Test func `a report without mutants has one table`() {
    let text = ValidationTable(ValidationSamples.document(checks: [ValidationSamples.check("a")]))
      .text
    #expect(!text.contains("wrong variant"))
  }
}
