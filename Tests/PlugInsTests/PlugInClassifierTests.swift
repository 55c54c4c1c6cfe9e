// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Testing

@testable import PlugIns

@Suite("PlugInClassifier", .enabled(if: Python.isThere, Python.needed), .timeLimit(.minutes(5)))
struct PlugInClassifierTests {
  @Test func `shape, classes and identity are those of the hello`() throws {
    let folder = try ScratchFolder()
    let classifier = try ProcessClassifier.open(
      ChildScript.command("good", shape: "[3,2,5]", in: folder),
      options: PlugInOptions(requestsInFlight: 2))
    #expect("\(classifier.inputShape)" == "3×2×5" && classifier.classCount == 3)
    #expect(classifier.concurrency == .pipelined(2))
    #expect(
      classifier.identity
        == "plug-in ‘good’ revision ‘’, 3×2×5, 3 classes, labels, protocol 1")
  }
}
