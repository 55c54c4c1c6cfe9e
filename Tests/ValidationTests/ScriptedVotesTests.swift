// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Smoothing
import Testing

@testable import Validation

@Suite("Scripted votes") struct ScriptedVotesTests {
  private static let scripts = Gen.int(in: 1...20).array(of: 2...3).array(of: 1...4)

  @Test func `the votes come in the order of the script`() async throws {
    try await propertyCheck(input: Self.scripts) { lists in
      let script = try lists.map { try ClassCounts($0) }
      let source = ScriptedVotes(script)
      #expect(try script.map { try source.votes($0.total) } == script)
    }
  }

  @Test func `a call after the end is a typed error`() async throws {
    try await propertyCheck(input: Self.scripts) { lists in
      let script = try lists.map { try ClassCounts($0) }
      let source = ScriptedVotes(script)
      for counts in script { _ = try source.votes(counts.total) }
      #expect(throws: ValidationError.invalidVotes(5)) { try source.votes(5) }
    }
  }

  @Test func `a call for another number is a typed error and uses nothing up`() throws {
    let counts = try ClassCounts([3, 4])
    let source = ScriptedVotes([counts])
    #expect(throws: ValidationError.invalidVotes(8)) { try source.votes(8) }
    #expect(try source.votes(7) == counts)
  }
}
