// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Documents of attack runs` {
  @Test func `JSON reads back as the same document`() async throws {
    let manifest = try AttackSamples.manifest()
    try await propertyCheck(count: 10, input: AttackSamples.runs) { records in
      let document = try AttackReport(manifest: manifest, records: records).document()
      let data = Data(try document.json().utf8)
      #expect(try JSONDecoder().decode(AttackDocument.self, from: data) == document)
    }
  }

  @Test func `it passes unless violations reject a right certifier`() throws {
    let manifest = try AttackSamples.manifest()
    let outcomes = try AttackSamples.Mix.all.map { mix in
      try AttackReport(
        manifest: manifest, records: AttackSamples.records(100, mix: mix)
      ).document().passed
    }
    #expect(outcomes == [true, false, true, true])
  }
}
