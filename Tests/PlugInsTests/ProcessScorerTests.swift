// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Testing

@testable import PlugIns

@Suite("ProcessScorer", .enabled(if: Python.isThere, Python.needed), .timeLimit(.minutes(5)))
struct ProcessScorerTests {
  @Test(arguments: ["scores", "labels+scores"])
  func `scores and labels are those of the same classifier here`(capabilities: String) throws {
    let folder = try ScratchFolder()
    let classifier = try #require(
      try ProcessClassifier.open(
        ChildScript.command("good", capabilities: capabilities, in: folder)) as? ProcessScorer)
    let batch = inputs(100, dimension: 4, seed: 3)
    var scores = [Float](repeating: .nan, count: 300)
    var places = scores.mutableSpan
    try classifier.makeScoreWorker().score(batch.span, count: 100, into: &places)
    let expected: [Float] = (0..<300).map { place in batch[place / 3 * 4 + place % 3] }
    #expect(scores == expected)
    #expect(try labels(classifier, batch) == expectedLabels(batch, dimension: 4))
  }

  @Test func `a score that is not finite is an error with its place`() throws {
    let folder = try ScratchFolder()
    let classifier = try ProcessClassifier.open(
      ChildScript.command("nan", capabilities: "scores", in: folder))
    guard
      case .nonFiniteScore(index: 0, label: 0, _)? = error(of: {
        try labels(classifier, provocation)
      }) as? ClassifierError
    else {
      Issue.record("no error")
      return
    }
  }
}
