// SPDX-License-Identifier: GPL-3.0-or-later

import Noise
import Testing

/// Each error tells the value and a way out, in one line.
@Suite struct `Noise errors` {
  static let errors: [(error: NoiseError, value: String)] = [
    (.invalidSigma(-1.5), "-1.5"),
    (.invalidLevels(70_000), "70000"),
    (.invalidRefinement(4, levels: 255), "4"),
    (.gridTooFine(levels: 255, sigma: 1e9), "1000000000"),
    (.invalidClamp(0...9_999_999), "9999999"),
    (.exampleOutOfRange(-3), "-3"),
    (.sampleOutOfRange(-4), "-4"),
    (.roleOutOfRange(200), "200"),
    (.dimensionOutOfRange(0), "0"),
    (.nonFiniteInput(coordinate: 7, value: .nan), "nan"),
    (.offGrid(coordinate: 8, value: 0.3, levels: 255), "0.3"),
    (.wrongOutputCount(expected: 12, actual: 11), "11"),
  ]

  @Test func `the description is one line with the offending value`() {
    for (error, value) in Self.errors {
      #expect(error.description.contains(value))
      #expect(!error.description.contains("\n"))
    }
  }
}
