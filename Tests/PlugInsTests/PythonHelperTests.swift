// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Foundation
import Testing

@testable import PlugIns

/// The child's side in Python, against ours.
@Suite(
  "The Python helper", .enabled(if: Python.hasNumPy, Python.needsNumPy), .timeLimit(.minutes(5)))
struct PythonHelperTests {
  private func open(
    _ program: String, in folder: ScratchFolder
  ) throws -> any PlugInClassifier {
    let script = folder.url.appendingPathComponent("model.py")
    let path = "import sys; sys.path.insert(0, \(Python.helperFolder.path.debugDescription))\n"
    try (path + program).write(to: script, atomically: true, encoding: .utf8)
    return try ProcessClassifier.open(PlugInCommand(words: ["python3", script.path]))
  }

  @Test func `five lines make a plug-in of labels`() throws {
    let folder = try ScratchFolder()
    let classifier = try open(
      """
      from smoothing_plugin import serve
      def model(x): return x.reshape(len(x), -1)[:, :3].argmax(axis=1)
      serve(model, shape=(1, 2, 2), classes=3)
      """, in: folder)
    #expect(classifier is ProcessClassifier && classifier.plugIn.hello.name == "model")
    let batch = inputs(1000, dimension: 4, seed: 2)
    #expect(try labels(classifier, batch) == expectedLabels(batch, dimension: 4))
  }

  @Test func `scores with derivatives make a differentiable one`() throws {
    let folder = try ScratchFolder()
    let classifier = try #require(
      try open(
        """
        from smoothing_plugin import serve
        import numpy as np
        w = np.array([[1, 2, 3, 4], [4, 3, 2, 1]], np.float32)
        serve(lambda x: x @ w.T, shape=(4,), classes=2, vjp=lambda x, v: v @ w, revision="7", name="line")
        """, in: folder) as? ProcessDifferentiator)
    #expect(
      classifier.identity.contains("‘line’ revision ‘7’, 4×1×1, 2 classes, labels+scores+vjp"))
    let batch: [Float] = [1, 0, 0, 0, 0, 0, 1, 1]
    let cotangents: [Float] = [1, 0, 1, 1]
    var scores = [Float](repeating: 0, count: 4)
    var gradients = [Float](repeating: 0, count: 8)
    let worker = try classifier.makeGradientWorker()
    var scorePlaces = scores.mutableSpan
    try worker.score(batch.span, count: 2, into: &scorePlaces)
    var places = gradients.mutableSpan
    try worker.pullBack(batch.span, count: 2, cotangents: cotangents.span, into: &places)
    #expect(scores == [1, 4, 7, 3] && gradients == [1, 2, 3, 4, 5, 5, 5, 5])
    #expect(try labels(classifier, batch) == [1, 0])
  }

  @Test func `no print can corrupt the stream`() throws {
    let folder = try ScratchFolder()
    let classifier = try open(
      """
      from smoothing_plugin import serve
      import os, subprocess
      print("loading")
      def model(x):
          print("batch", len(x), flush=True)
          os.write(1, b"raw")
          subprocess.run(["echo", "child"])
          return x.reshape(len(x), -1)[:, :3].argmax(axis=1)
      serve(model, shape=(1, 2, 2), classes=3)
      """, in: folder)
    let batch = inputs(10, dimension: 4, seed: 2)
    #expect(try labels(classifier, batch) == expectedLabels(batch, dimension: 4))
  }

  @Test(arguments: [
    ("return x.reshape(len(x), -1)[:-1, 0]", "(0,)"), ("return [0.5] * len(x)", "whole numbers"),
    ("raise KeyError('weights')", "KeyError: 'weights'"),
  ])
  func `what the model throws or answers wrongly arrives as its message`(
    body: String, text: String
  ) throws {
    let folder = try ScratchFolder()
    let classifier = try open(
      """
      from smoothing_plugin import serve
      def model(x):
          if x.flat[0] != 99: return x.reshape(len(x), -1)[:, :3].argmax(axis=1)
          \(body)
      serve(model, shape=(1, 2, 2), classes=3)
      """, in: folder)
    let failure = error(of: { try labels(classifier, provocation) })
    #expect("\(failure as? ClassifierError ?? .emptyBatch)".contains(text))
    #expect(try labels(classifier, [1, 2, 0, 0]) == [1])
    #expect(classifier.plugIn.restarts == 0)
  }

  @Test func `statistics of the batch are found behind the helper, too`() throws {
    let folder = try ScratchFolder()
    let failure = error(of: {
      try open(
        """
        from smoothing_plugin import serve
        serve(lambda x: (x - x.mean(axis=0)).reshape(len(x), -1)[:, :3], shape=(1, 2, 2), classes=3)
        """, in: folder)
    })
    guard case .batchCoupled? = failure as? PlugInError else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }
}
