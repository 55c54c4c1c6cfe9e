// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import SmoothingTool

@Suite struct `Progress lines` {
  @Test func `a duration is written in the units that fit`() {
    let known: [(Double, String)] = [
      (0, "0.0 s"), (0.04, "0.0 s"), (0.96, "1.0 s"), (9.94, "9.9 s"), (9.96, "10 s"),
      (59.4, "59 s"), (59.5, "1 min 00 s"), (65, "1 min 05 s"), (3599.4, "59 min 59 s"),
      (3599.5, "1 h 00 min"), (7260, "2 h 01 min"), (360_000, "100 h 00 min"),
      (1e8, "a long time"), (.infinity, "a long time"), (.nan, "a long time"), (-1, "0.0 s"),
    ]
    for (seconds, text) in known { #expect(ProgressLine.time(seconds) == text) }
  }

  @Test func `every number is a duration`() async throws {
    try await propertyCheck(count: 1000, input: Gen.anyDouble) { seconds in
      #expect(!ProgressLine.time(seconds).isEmpty)
    }
  }

  /// The seconds that a text names.
  func seconds(_ text: String) -> Double {
    let words = text.split(separator: " ").map(String.init)
    let units: [String: Double] = ["s": 1, "min": 60, "h": 3600]
    var sum = 0.0
    for index in stride(from: 0, to: words.count, by: 2) {
      let unit = units[words[index + 1]] ?? .nan
      sum += (Double(words[index]) ?? .nan) * unit
    }
    return sum
  }

  @Test func `a duration is off by half of its smallest unit at most`() async throws {
    try await propertyCheck(count: 1000, input: Gen.double(in: 0...360_000)) { duration in
      let text = ProgressLine.time(duration)
      let unit = duration < 9.95 ? 0.1 : duration < 3599.5 ? 1.0 : 120.0
      #expect(abs(seconds(text) - duration) <= unit / 2 + 1e-9, "\(text)")
    }
  }

  @Test func `nothing is shown of work that takes no time`() {
    let line = ProgressLine("test")
    // Standard error of the tests is no terminal that a person looks at, or it is: neither may fail.
    for fraction in [0, 0.5, 1, 2, -1, .nan, .infinity] { line.show(fraction, "detail") }
    line.interrupt()
  }
}
