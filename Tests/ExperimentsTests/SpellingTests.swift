// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Nearest words` {
  let word = Gen.element(of: ["a", "b", "c"]).array(of: 0...6).map { $0.joined() }

  @Test func `the edit distance is a metric`() async throws {
    try await propertyCheck(input: word, word, word) { a, b, c in
      let distance = Spelling.distance(a, b)
      #expect((distance == 0) == (a == b))
      #expect(distance == Spelling.distance(b, a))
      #expect(Spelling.distance(a, c) <= distance + Spelling.distance(b, c))
      #expect(distance >= abs(a.count - b.count))
      #expect(distance <= max(a.count, b.count))
    }
  }

  @Test func `one edit costs one`() async throws {
    try await propertyCheck(input: word, Gen.int(in: 0...6)) { text, place in
      var longer = Array(text)
      longer.insert("z", at: min(place, longer.count))
      #expect(Spelling.distance(text, String(longer)) == 1)
    }
  }

  @Test func `a known word is nearest to itself`() async throws {
    try await propertyCheck(input: word.array(of: 1...5)) { known in
      for text in known { #expect(Spelling.nearest(to: text, among: known) == text) }
    }
    #expect(Spelling.nearest(to: "word", among: []).isEmpty)
  }
}
