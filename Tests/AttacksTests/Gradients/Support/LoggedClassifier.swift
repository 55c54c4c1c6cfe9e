// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// A differentiable classifier that keeps a log of what is asked of it.
struct LoggedClassifier: DifferentiableClassifier {
  let base: any DifferentiableClassifier
  let log = CallLog()

  var inputShape: InputShape { base.inputShape }
  var classCount: Int { base.classCount }

  init(_ base: any DifferentiableClassifier) { self.base = base }

  func makeGradientWorker() throws(ClassifierError) -> any GradientWorker {
    Worker(base: try base.makeGradientWorker(), log: log)
  }

  private final class Worker: GradientWorker {
    let base: any GradientWorker
    let log: CallLog
    var classCount: Int { base.classCount }

    init(base: any GradientWorker, log: CallLog) {
      self.base = base
      self.log = log
    }

    func classify(
      _ inputs: Span<Float>, count: Int, into labels: inout MutableSpan<Int32>
    ) throws(ClassifierError) {
      log.didEvaluate(count)
      try base.classify(inputs, count: count, into: &labels)
    }

    func score(
      _ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>
    ) throws(ClassifierError) {
      log.didEvaluate(count)
      try base.score(inputs, count: count, into: &scores)
    }

    func pullBack(
      _ inputs: Span<Float>, count: Int, cotangents: Span<Float>,
      into gradients: inout MutableSpan<Float>
    ) throws(ClassifierError) {
      log.didPullBack(count)
      try base.pullBack(inputs, count: count, cotangents: cotangents, into: &gradients)
    }
  }
}
