// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Smoothing
import Testing

@testable import Experiments

@Suite struct `Clean predictions` {
  @Test func `the label is the classifier's own`() throws {
    let data = try RunSamples.dataset()
    let clean = try CleanPredictor(RunSamples.classifier())
    for example in 0..<data.count {
      let x = data.image(at: example)
      #expect(try clean.label(of: x) == (2 * x[0] > x[1] ? 1 : 0))
    }
  }

  @Test func `the same input has the same label again`() throws {
    let clean = try CleanPredictor(RunSamples.classifier())
    let labels = try [[0, 1], [1, 0], [0, 1], [3, 3], [0, 1]].map { try clean.label(of: $0) }
    #expect(labels == [0, 1, 0, 2, 0])
  }

  @Test func `a label out of range is an error with the label`() throws {
    for label in [-1, 3, 1000] {
      let wrong = try ClosureClassifier(inputShape: InputShape(features: 1), classCount: 3) { _ in
        label
      }
      #expect(
        throws: SmoothingError.classifier(
          .labelOutOfRange(label: label, classCount: 3, index: 0))
      ) { try CleanPredictor(wrong).label(of: [0]) }
    }
  }

  @Test func `an input of another size is an error with both sizes`() throws {
    let clean = try CleanPredictor(RunSamples.classifier())
    for input in [[], [0], [0, 1, 2]] as [[Float]] {
      #expect(
        throws: SmoothingError.classifier(.wrongInputCount(expected: 2, actual: input.count))
      ) { try clean.label(of: input) }
    }
  }
}
