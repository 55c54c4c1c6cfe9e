// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Smoothing
import Testing

@Suite("Abstention reason") struct AbstentionReasonTests {
  @Test func `the names in records do not change`() {
    #expect(
      AbstentionReason.allCases.map(\.rawValue) == [
        "lower-bound-not-above-half", "bounds-do-not-separate", "counts-do-not-differ",
      ])
  }

  @Test func `a reason survives coding`() throws {
    for reason in AbstentionReason.allCases {
      let data = try JSONEncoder().encode([reason])
      #expect(try JSONDecoder().decode([AbstentionReason].self, from: data) == [reason])
    }
  }

  @Test func `an unknown reason is refused`() {
    #expect(AbstentionReason(rawValue: "") == nil)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([AbstentionReason].self, from: Data(#"["tired"]"#.utf8))
    }
  }

  @Test func `each reason explains itself in one line of its own`() {
    let texts = AbstentionReason.allCases.map(\.explanation)
    #expect(Set(texts).count == texts.count)
    #expect(texts.allSatisfy { !$0.isEmpty && !$0.contains("\n") })
  }
}
