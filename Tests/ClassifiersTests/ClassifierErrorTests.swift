// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Testing

@Suite("Classifier error") struct ClassifierErrorTests {
  /// One error of each kind with what its message must name.
  private static let cases: [(ClassifierError, [String])] = [
    (.invalidShape("0×2×3"), ["0×2×3", "at least 1"]),
    (.invalidClassCount(-4), ["-4", "1"]),
    (.wrongInputCount(expected: 784, actual: 783), ["784", "783", "shape"]),
    (.emptyBatch, ["empty", "at least one"]),
    (.nonFiniteInput(index: 3, coordinate: 17, value: .infinity), ["3", "17", "inf", "finite"]),
    (.wrongAnswerCount(expected: 16, actual: 15), ["16", "15"]),
    (.labelOutOfRange(label: 10, classCount: 10, index: 5), ["10", "5", "0 to 9"]),
    (.nonFiniteScore(index: 2, label: 7, value: -.infinity), ["2", "7", "-inf"]),
    (.invalidParameter("sigma is -1"), ["sigma is -1"]),
    (.failed("no memory"), ["no memory", "failed"]),
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

  @Test func `different errors have different messages`() {
    #expect(Set(Self.cases.map { "\($0.0)" }).count == Self.cases.count)
  }

  @Test func `errors are equal when kind and values are`() {
    for (i, a) in Self.cases.enumerated() {
      for (j, b) in Self.cases.enumerated() { #expect((a.0 == b.0) == (i == j)) }
    }
    #expect(ClassifierError.invalidClassCount(0) != .invalidClassCount(-1))
  }
}
