// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@Suite("Expected counterexample") struct ExpectCounterexampleTests {
  @Test func `a false property yields its simplest counterexample, silently`() async throws {
    let texts = try await issues {
      let found = try await expectCounterexample(input: Gen.int(in: 0...100)) { n in
        try #require(n < 40)
      }
      if found != 40 { Issue.record("\(String(describing: found))") }
    }
    #expect(texts.isEmpty)
  }

  @Test func `a true property fails the test`() async throws {
    let texts = try await issues {
      try await expectCounterexample(count: 10, input: Gen.bool) { _ in }
    }
    #expect(texts.count == 1)
    #expect(texts.first?.hasPrefix("The property holds") == true)
  }
}
