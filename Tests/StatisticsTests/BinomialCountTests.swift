// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Statistics
import Testing

/// The claims of ``BinomialCount``: its domain, and what mirroring does.
@Suite struct `Binomial count` {
  @Test func `successes and failures add up to the trials`() async throws {
    try await propertyCheck(input: Gen.count()) { input in
      let (k, n) = input
      let count = try BinomialCount(successes: k, trials: n)
      #expect(count.successes == k && count.trials == n)
      #expect(count.successes + count.failures == count.trials)
    }
  }

  @Test func `mirroring twice changes nothing`() async throws {
    try await propertyCheck(input: Gen.count()) { input in
      let (k, n) = input
      let count = try BinomialCount(successes: k, trials: n)
      #expect(count.mirrored.mirrored == count)
      #expect(count.mirrored.successes == count.failures)
      #expect(count.mirrored.trials == count.trials)
    }
  }

  @Test(arguments: [0, -1, 1_000_000_001, Int.min, Int.max])
  func `a number of trials outside 1 to 10⁹ is refused by name`(trials: Int) {
    #expect(throws: StatisticsError.invalidTrials(trials)) {
      try BinomialCount(successes: 0, trials: trials)
    }
  }

  @Test(arguments: [-1, 11, Int.min, Int.max])
  func `a number of successes outside 0 to n is refused by name`(successes: Int) {
    #expect(throws: StatisticsError.invalidSuccesses(successes, trials: 10)) {
      try BinomialCount(successes: successes, trials: 10)
    }
  }

  @Test func `the ends of the domain are accepted`() throws {
    for n in [1, BinomialCount.greatestTrials] {
      #expect(try BinomialCount(successes: 0, trials: n).failures == n)
      #expect(try BinomialCount(successes: n, trials: n).failures == 0)
    }
  }
}
