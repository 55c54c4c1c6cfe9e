// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Testing

@testable import PlugIns

@Suite("PlugInError") struct PlugInErrorTests {
  private static let all: [(PlugInError, String)] = [
    (.invalidCommand("a 'b", reason: "opens a quote"), "a 'b"),
    (.invalidOption("the restarts are 0 to 1000, not −1"), "−1"),
    (.startFailed(command: "model", reason: "gone"), "model"),
    (.diedAtStart(command: "model", status: "exited with status 7", standardError: "x"), "7"),
    (
      .diedAtStart(
        command: "model", status: "exited with status 1",
        standardError: "ModuleNotFoundError: No module named 'smoothing_plugin'"),
      "pip install ./Python"
    ),
    (.helloTimedOut(seconds: 60, received: 12), "60 s"),
    (.invalidHello("loading", reason: "it is not JSON"), "smoothing_plugin.py"),
    (.unsupportedVersion(9), "9"),
    (.invalidFrame("it begins ‘epoch’"), "epoch"),
    (.wrongAnswerLength(expected: 8, actual: 4), "4 bytes"),
    (.timedOut(seconds: 0.5), "0.5 s"),
    (.labelOutOfRange(label: 7, classCount: 3, index: 2), "label 7"),
    (.nonFiniteScore(index: 1, label: 2, value: .infinity), "inf"),
    (.nonFiniteGradient(index: 1, coordinate: 5, value: .infinity), "5"),
    (.reported("no such layer"), "no such layer"),
    (.died(status: "was killed by signal 9", standardError: ""), "signal 9"),
    (.failedRepeatedly(times: 4, last: "it died"), "4 times"),
    (.changedAfterRestart(before: "a", after: "b"), "b"),
    (.notDeterministic("3 labels"), "model.eval()"),
    (.batchCoupled("3 labels"), "a BatchNorm left in training mode? call model.eval()"),
    (.inconsistentAnswers("probe 3"), "probe 3"), (.closed, "closed"),
  ]

  @Test func `each error is one line that names the value`() {
    for (error, value) in Self.all {
      #expect("\(error)".contains(value) && !"\(error)".contains("\n"), "\(error)")
    }
  }

  @Test func `a classifier's error keeps the place of a wrong answer`() {
    #expect(
      ClassifierError(PlugInError.labelOutOfRange(label: 7, classCount: 3, index: 2))
        == .labelOutOfRange(label: 7, classCount: 3, index: 2))
    #expect(
      ClassifierError(PlugInError.nonFiniteScore(index: 1, label: 2, value: .infinity))
        == .nonFiniteScore(index: 1, label: 2, value: .infinity))
  }

  @Test func `every other error becomes the classifier's failure with its text`() {
    #expect(ClassifierError(PlugInError.closed) == .failed("\(PlugInError.closed)"))
  }
}
