// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite struct `Stopwatches` {
  @Test func `laps are not negative and finite`() {
    var stopwatch = Stopwatch()
    for _ in 0..<100 {
      let lap = stopwatch.lap()
      #expect(lap >= 0 && lap.isFinite)
    }
  }

  @Test func `laps add up to no more than the whole`() {
    let start = ContinuousClock.now
    var stopwatch = Stopwatch()
    let sum = (0..<100).reduce(0.0) { sum, _ in sum + stopwatch.lap() }
    #expect(sum <= start.duration(to: .now) / .seconds(1) + 1e-9)
  }

  @Test func `a copy keeps time of its own`() {
    var stopwatch = Stopwatch()
    var copy = stopwatch
    _ = stopwatch.lap()
    let (second, whole) = (stopwatch.lap(), copy.lap())
    #expect(whole >= second)
  }
}
