// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Testing
import Validation

@testable import Experiments

@Suite struct `Documents of a validation` {
  @Test func `a document passes exactly if all claims hold and all mutants are rejected`()
    async throws
  {
    let outcomes = Gen.bool.array(of: 0...4)
    try await propertyCheck(input: outcomes, outcomes) { holds, rejected in
      let document = ValidationSamples.document(
        checks: holds.enumerated().map { ValidationSamples.check("c\($0)", holds: $1) },
        mutants: rejected.enumerated().map {
          ValidationSamples.mutant("m\($0)", of: "c0", isRejected: $1)
        })
      #expect(document.passed == (!holds.contains(false) && !rejected.contains(false)))
      #expect(
        document.passed == !document.verdict.contains("contradicted")
          || document.verdict.contains("not rejected"))
    }
  }

  @Test func `the verdict names what failed and what survived`() {
    let document = ValidationSamples.document(
      checks: [ValidationSamples.check("good"), ValidationSamples.check("bad", holds: false)],
      mutants: [ValidationSamples.mutant("alive", of: "good", isRejected: false)])
    #expect(document.verdict == "contradicted: bad; not rejected: alive")
    #expect(
      ValidationSamples.passing().verdict
        == "2 of 2 claims hold; 3 of 3 wrong variants are rejected")
  }

  @Test func `JSON reads back as the same document`() throws {
    for document in [ValidationSamples.passing(), ValidationSamples.document(checks: [])] {
      let data = Data(try document.json().utf8)
      #expect(try JSONDecoder().decode(ValidationDocument.self, from: data) == document)
    }
  }

  @Test func `the false alarms of the checks add up`() {
    #expect(ValidationSamples.passing().falseAlarm == 2e-9)
  }
}
