// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Scores that do not depend on the input: class 0 is on top, and the gradient is zero.
struct ConstantScores: DifferentiableClassifier {
  let inputShape: InputShape
  var classCount: Int { 2 }

  init(dimension: Int) throws(ClassifierError) {
    inputShape = try InputShape(features: dimension)
  }

  func makeGradientWorker() throws(ClassifierError) -> any GradientWorker { Worker() }

  private final class Worker: GradientWorker {
    var classCount: Int { 2 }

    func score(
      _ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>
    ) throws(ClassifierError) {
      for row in 0..<count {
        scores[2 * row] = 1
        scores[2 * row + 1] = 0
      }
    }

    func pullBack(
      _ inputs: Span<Float>, count: Int, cotangents: Span<Float>,
      into gradients: inout MutableSpan<Float>
    ) throws(ClassifierError) {
      for i in gradients.indices { gradients[i] = 0 }
    }
  }
}
