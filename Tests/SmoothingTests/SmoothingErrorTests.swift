// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Classifiers
import Noise
import Smoothing
import Statistics
import Testing

@Suite("Smoothing error") struct SmoothingErrorTests {
  /// One error of each kind with what its message must name.
  private static let cases: [(SmoothingError, [String])] = [
    (.invalidSampleCount(name: "n0", value: -3), ["n0", "-3", "between 1 and 1000000000"]),
    (.invalidOption(name: "threads", value: 5000, greatest: 1024), ["threads", "5000", "1024"]),
    (.invalidCounts([3, -1]), ["[3, -1]", "at least 0"]),
    (.cancelled, ["stopped"]),
    (.classifier(.labelOutOfRange(label: 10, classCount: 10, index: 5)), ["10", "5"]),
    (.noise(.offGrid(coordinate: 3, value: 0.3, levels: 255)), ["3", "0.3", "255"]),
    (.statistics(.invalidAlpha(0.7)), ["0.7", "0.001"]),
    (.certificate(.invalidSigma(-1)), ["-1", "0.25"]),
  ]

  @Test func `every message names the offending values and what is allowed`() {
    for (error, parts) in Self.cases {
      for part in parts { #expect("\(error)".contains(part), "\(error)") }
    }
  }

  @Test func `every message is one line without a full stop`() {
    for (error, _) in Self.cases {
      let text = "\(error)"
      #expect(!text.isEmpty && !text.contains("\n") && !text.hasSuffix("."), "\(error)")
    }
  }

  @Test func `errors are equal when kind and values are`() {
    for (i, a) in Self.cases.enumerated() {
      for (j, b) in Self.cases.enumerated() { #expect((a.0 == b.0) == (i == j)) }
    }
  }
}
