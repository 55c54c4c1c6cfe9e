// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

/// The claims of ``StatisticsError``: each case says in one line what was wrong and what to do.
@Suite struct `Statistics error` {
  static let samples: [(error: StatisticsError, value: String, fix: String)] = [
    (.invalidAlpha(0.75), "0.75", "0.001"),
    (.invalidTrials(-3), "-3", "1000000000"),
    (.invalidSuccesses(12, trials: 10), "12", "n = 10"),
    (.invalidProbability(1.5), "1.5", "between 0 and 1"),
    (.outsideTrustedRange(successes: 0, trials: 7), "k = 0, n = 7", "ClopperPearson"),
    (.betaOutsideTrustedRange(a: 0.25, b: 7), "a = 0.25, b = 7.0", "1000001"),
    (.unknownInterval("bayes"), "bayes", "clopper-pearson"),
    (.tooFewPoints(1), "1 points", "2"),
    (.indistinguishable(claimed: 0.2, actual: 0.1), "0.1", "above"),
    (.tooManyTrials(claimed: 0.25, actual: 0.250001), "0.250001", "further apart"),
    (.invalidRadius(-0.5), "-0.5", "at least 0"),
    (.unreachableRadius(3.5, ceiling: 1.25), "3.5", "below 1.25"),
    (.invalidPower(1.5), "1.5", "try 0.9"),
    (.mismatchedBins(counts: 3, probabilities: 2), "3 counts", "each bin"),
    (.invalidSample(.infinity), "inf", "finite"),
    (.gslFailed(status: 5, value: -1), "-1.0", "ClopperPearson"),
    (.notConverged("k = 3"), "k = 3", "report"),
  ]

  @Test(arguments: samples.indices)
  func `the text names the value and the nearest fix`(index: Int) {
    let sample = Self.samples[index]
    #expect(sample.error.description.contains(sample.value))
    #expect(sample.error.description.contains(sample.fix))
  }

  @Test(arguments: samples.indices)
  func `the text is one line without a full stop`(index: Int) {
    let text = Self.samples[index].error.description
    #expect(!text.contains("\n") && !text.hasSuffix("."))
  }

  @Test func `errors are equal if case and value are`() {
    for (i, first) in Self.samples.enumerated() {
      for (j, second) in Self.samples.enumerated() {
        #expect((first.error == second.error) == (i == j))
      }
    }
    #expect(StatisticsError.invalidTrials(0) != .invalidTrials(1))
  }
}
