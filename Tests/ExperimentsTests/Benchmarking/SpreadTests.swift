// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `Spreads` {
  let values = Gen.double(in: -1e300...1e300).array(of: 1...9)

  @Test func `the median lies between the extremes, with half of the values on each side`()
    async throws
  {
    try await propertyCheck(input: values) { values in
      let spread = try #require(Spread(values))
      #expect(spread.least <= spread.median && spread.median <= spread.greatest)
      #expect(spread.least == values.min() && spread.greatest == values.max())
      #expect(spread.rounds == values.count)
      #expect(2 * values.count { $0 <= spread.median } >= values.count)
      #expect(2 * values.count { $0 >= spread.median } >= values.count)
    }
  }

  @Test func `the order does not matter`() async throws {
    try await propertyCheck(input: values) { values in
      #expect(Spread(values) == Spread(values.reversed()))
    }
  }

  @Test func `an odd number of values has one of them as its median, an even number a mean`() {
    #expect(Spread([3, 1, 2])?.median == 2)
    #expect(Spread([4, 1, 2, 8])?.median == 3)
    #expect(Spread([1e308, 1.5e308])?.median == 1.25e308)
  }

  @Test func `nothing and numbers that are not finite have no spread`() {
    for values in [[], [.nan], [1, .infinity], [-.infinity]] as [[Double]] {
      #expect(Spread(values) == nil)
    }
  }

  @Test func `it reads back from JSON`() throws {
    let spread = try #require(Spread([0.1, 0.7, 0.3]))
    let line = try spread.jsonLine()
    #expect(line == #"{"max":0.7,"median":0.3,"min":0.1,"rounds":3}"#)
    #expect(try JSONDecoder().decode(Spread.self, from: Data(line.utf8)) == spread)
  }
}
