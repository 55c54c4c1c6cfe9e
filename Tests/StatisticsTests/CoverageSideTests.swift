// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

/// The claims of ``CoverageSide``: which bounds an interval has.
@Suite struct `Side of an interval` {
  func coverage(_ side: CoverageSide) throws -> Coverage {
    try Coverage(of: ClopperPearson(), trials: 9, alpha: FailureProbability(0.1), side: side)
  }

  @Test func `a side is read back from what was written`() throws {
    for side in CoverageSide.allCases {
      let data = try JSONEncoder().encode([side])
      #expect(try JSONDecoder().decode([CoverageSide].self, from: data) == [side])
    }
    #expect(CoverageSide(rawValue: "two-sided") == .twoSided)
  }

  @Test func `an interval of one side is open on the other`() throws {
    #expect(try coverage(.lower).upperBounds.allSatisfy { $0 == 1 })
    #expect(try coverage(.upper).lowerBounds.allSatisfy { $0 == 0 })
  }

  @Test func `two sides take half of alpha each`() throws {
    let (both, half) = (try coverage(.twoSided), try FailureProbability(0.05))
    for k in 0...9 {
      let count = try BinomialCount(successes: k, trials: 9)
      #expect(try both.lowerBounds[k] == ClopperPearson.lowerBound(count, alpha: half).value)
      #expect(try both.upperBounds[k] == ClopperPearson.upperBound(count, alpha: half).value)
    }
  }
}
