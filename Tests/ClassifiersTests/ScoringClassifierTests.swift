// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Testing

@Suite("Scoring classifier") struct ScoringClassifierTests {
  @Test func `the label is the class of the greatest score`() throws {
    try checkScoringLaws(try QuadraticClassifier())
    try checkScoringLaws(try HalfSpaceClassifier(normal: [1, -1, 2], offset: 0.1))
    try checkScoringLaws(
      try LinearClassifier(
        inputShape: InputShape(features: 3),
        weights: somePoints(1, dimension: 12, seed: 4)[0].map(Double.init),
        offsets: [0, 0.1, 0.2, 0.3]))
  }

  @Test func `labels need no code of their own`() throws {
    let worker = try QuadraticClassifier().makeWorker()
    #expect(try worker.labels(of: [[0, 0], [2, 0], [0, 1]]) == [0, 1, 1])
  }

  @Test func `a scoring classifier is a base classifier and keeps its laws`() throws {
    try checkClassifierLaws(try QuadraticClassifier())
  }
}
