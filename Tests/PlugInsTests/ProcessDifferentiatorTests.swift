// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Testing

@testable import PlugIns

@Suite(
  "ProcessDifferentiator", .enabled(if: Python.isThere, Python.needed), .timeLimit(.minutes(5)))
struct ProcessDifferentiatorTests {
  @Test func `derivatives are those of the same classifier here, whatever the parts of the batch`()
    throws
  {
    let folder = try ScratchFolder()
    for part in [1, 7, 1000] {
      let classifier = try #require(
        try ProcessClassifier.open(
          ChildScript.command("good", capabilities: "scores+vjp", batch: part, in: folder))
          as? ProcessDifferentiator)
      let batch = inputs(50, dimension: 4, seed: 4)
      let cotangents = inputs(50, dimension: 3, seed: 5)
      var gradients = [Float](repeating: .nan, count: 200)
      var places = gradients.mutableSpan
      try classifier.makeGradientWorker().pullBack(
        batch.span, count: 50, cotangents: cotangents.span, into: &places)
      let expected: [Float] = (0..<200).map { place in
        let coordinate = place % 4
        return coordinate < 3 ? cotangents[place / 4 * 3 + coordinate] : 0
      }
      #expect(gradients == expected)
    }
  }

  @Test func `a derivative that is not finite is an error`() throws {
    let folder = try ScratchFolder()
    let classifier = try #require(
      try ProcessClassifier.open(
        ChildScript.command("good", capabilities: "scores+vjp", in: folder))
        as? ProcessDifferentiator)
    let batch = inputs(1, dimension: 4, seed: 4)
    let cotangents: [Float] = [0, .nan, 0]
    var gradients = [Float](repeating: 0, count: 4)
    #expect(throws: ClassifierError.self) {
      var places = gradients.mutableSpan
      try classifier.makeGradientWorker().pullBack(
        batch.span, count: 1, cotangents: cotangents.span, into: &places)
    }
  }
}
