// SPDX-License-Identifier: GPL-3.0-or-later

/// Measures the time between laps.
struct Stopwatch {
  private var last = ContinuousClock.now

  /// The seconds since the last lap, or since the start.
  mutating func lap() -> Double {
    let now = ContinuousClock.now
    defer { last = now }
    return last.duration(to: now) / .seconds(1)
  }
}
