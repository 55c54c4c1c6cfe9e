// SPDX-License-Identifier: GPL-3.0-or-later

/// Times what comes one by one, from after a warm-up until enough time has passed.
struct DeliveryClock {
  /// What is thrown to end a run when the time is over.
  struct Finished: Error {}

  /// The time that is to be measured, in seconds.
  let seconds: Double
  private var first: ContinuousClock.Instant?
  private var start: ContinuousClock.Instant?
  private var last = ContinuousClock.now
  private var count = 0

  init(seconds: Double) { self.seconds = seconds }

  /// Counts one that has come; true when the time is over.
  ///
  /// The first tenth of the time is the warm-up.
  mutating func tick(at now: ContinuousClock.Instant = .now) -> Bool {
    guard let first else {
      first = now
      return false
    }
    guard let start else {
      if first.duration(to: now) >= .seconds(seconds / 10) { start = now }
      return false
    }
    count += 1
    last = now
    return start.duration(to: now) >= .seconds(seconds)
  }

  /// How many came in a second.
  var rate: Double {
    guard let start, count > 0 else { return 0 }
    return Double(count) / (start.duration(to: last) / .seconds(1))
  }
}
