// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import Testing

@testable import PlugIns

@Suite("ProcessClassifier", .enabled(if: Python.isThere, Python.needed), .timeLimit(.minutes(5)))
struct ProcessClassifierTests {
  @Test func `labels are those of the same classifier here`() throws {
    let folder = try ScratchFolder()
    let classifier = try ProcessClassifier.open(ChildScript.command("good", in: folder))
    #expect(classifier is ProcessClassifier && classifier.classCount == 3)
    #expect(classifier.concurrency == .pipelined(4))
    for count in [1, 2, 63, 64, 65, 1000] {
      let batch = inputs(count, dimension: 4, seed: UInt64(count))
      #expect(try labels(classifier, batch) == expectedLabels(batch, dimension: 4))
    }
  }

  @Test func `the level is that of the plug-in's capabilities`() throws {
    let folder = try ScratchFolder()
    let scorer = try ProcessClassifier.open(
      ChildScript.command("good", capabilities: "scores", in: folder))
    #expect(scorer is ProcessScorer)
    let differentiator = try ProcessClassifier.open(
      ChildScript.command("good", capabilities: "labels+scores+vjp", in: folder))
    #expect(differentiator is ProcessDifferentiator)
  }

  @Test func `a command may be one line`() throws {
    let folder = try ScratchFolder()
    let line = "\(try ChildScript.command("good", in: folder))"
    #expect(try ProcessClassifier.open(line).classCount == 3)
  }

  @Test func `answers find their questions in any order`() throws {
    let folder = try ScratchFolder()
    let classifier = try ProcessClassifier.open(
      ChildScript.command("reorder", batch: 8, in: folder),
      options: PlugInOptions(requestsInFlight: 8))
    let right = onThreads(8) { thread in
      (0..<3).allSatisfy { round in
        let batch = inputs(32, dimension: 4, seed: UInt64(thread * 10 + round))
        return (try? labels(classifier, batch)) == expectedLabels(batch, dimension: 4)
      }
    }
    #expect(right == [Bool](repeating: true, count: 8))
  }

  @Test func `ten megabytes in one batch hold nothing up`() throws {
    let folder = try ScratchFolder()
    for part in [1 << 20, 100] {
      let classifier = try ProcessClassifier.open(
        ChildScript.command("good", shape: "[3,32,32]", batch: part, in: folder))
      let right = onThreads(2) { thread in
        let batch = inputs(820, dimension: 3072, seed: UInt64(thread))
        return (try? labels(classifier, batch)) == expectedLabels(batch, dimension: 3072)
      }
      #expect(right == [true, true])
    }
  }

  @Test func `a flood on standard error holds nothing up`() throws {
    let folder = try ScratchFolder()
    let classifier = try ProcessClassifier.open(ChildScript.command("flood", in: folder))
    let batch = inputs(200, dimension: 4, seed: 1)
    #expect(try labels(classifier, batch) == expectedLabels(batch, dimension: 4))
  }

  @Test func `a batch of the wrong size is refused before it is sent`() throws {
    let folder = try ScratchFolder()
    let classifier = try ProcessClassifier.open(ChildScript.command("good", in: folder))
    let worker = try classifier.makeWorker()
    let batch = inputs(2, dimension: 4, seed: 1)
    var answers = [Int32](repeating: -1, count: 3)
    for (values, count) in [(batch, 3), (batch, 1), (batch, Int.max), ([], 0), (batch, -1)] {
      var places = answers.mutableSpan
      #expect(throws: ClassifierError.self) {
        try worker.classify(values.span, count: count, into: &places)
      }
    }
  }
}
