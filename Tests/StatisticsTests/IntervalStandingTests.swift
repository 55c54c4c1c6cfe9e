// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

/// The claims of ``IntervalStanding``: three degrees, each kept under its name.
@Suite struct `Standing of an interval` {
  @Test func `a standing is read back from what was written`() throws {
    for standing in IntervalStanding.allCases {
      let data = try JSONEncoder().encode([standing])
      #expect(try JSONDecoder().decode([IntervalStanding].self, from: data) == [standing])
      #expect(IntervalStanding(rawValue: standing.rawValue) == standing)
    }
  }

  @Test func `the words are what records hold`() {
    #expect(IntervalStanding.allCases.map(\.rawValue) == ["guaranteed", "approximate", "estimate"])
    #expect(IntervalStanding(rawValue: "proved") == nil)
  }

  @Test func `each standing has a rule in the catalogue`() {
    for standing in IntervalStanding.allCases {
      #expect(IntervalCatalogue.all.contains { $0.standing == standing })
    }
  }
}
