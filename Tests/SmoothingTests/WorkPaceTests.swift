// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Smoothing

@Suite("Work pace") struct WorkPaceTests {
  /// The number of batches after some visits at which each batch lasted `nanoseconds`.
  private func settled(_ nanoseconds: Int, visits: Int = 12) -> Int {
    var pace = WorkPace()
    for _ in 0..<visits {
      pace.learn(batches: pace.batches, lasted: .nanoseconds(pace.batches * nanoseconds))
    }
    return pace.batches
  }

  @Test func `work lasts four milliseconds, or one batch, or is the greatest that is taken`()
    async throws
  {
    try await propertyCheck(input: Gen.int(in: 1...100_000_000)) { nanoseconds in
      let fitting = 4_000_000 / nanoseconds
      #expect(abs(settled(nanoseconds) - min(max(1, fitting), WorkPace.greatest)) <= 1)
    }
  }

  @Test func `the first visit takes one batch, and each next one eight times as many at most`() {
    var pace = WorkPace()
    #expect(pace.batches == 1)
    pace.learn(batches: 1, lasted: .zero)
    #expect(pace.batches == 8)
    pace.learn(batches: 8, lasted: .nanoseconds(1))
    #expect(pace.batches == 64)
  }

  @Test func `a classifier that becomes slow is asked for less at once`() {
    var pace = WorkPace()
    for _ in 0..<9 { pace.learn(batches: pace.batches, lasted: .nanoseconds(pace.batches)) }
    #expect(pace.batches == WorkPace.greatest)
    // Broken off after two batches.
    pace.learn(batches: 2, lasted: .seconds(1))
    #expect(pace.batches == 1)
  }

  @Test func `nothing is learned from nothing`() {
    var pace = WorkPace()
    pace.learn(batches: 1, lasted: .milliseconds(1))
    pace.learn(batches: 0, lasted: .seconds(100))
    #expect(pace.batches == 4)
  }
}
