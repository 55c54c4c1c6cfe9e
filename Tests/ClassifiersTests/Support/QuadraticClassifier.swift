// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// The scores 0 and x₀² + 2x₁² − 1: a classifier whose gradient depends on the input.
struct QuadraticClassifier: DifferentiableClassifier {
  let inputShape: InputShape
  var classCount: Int { 2 }
  /// Multiplies the gradient; 1 is right.
  var gradientFactor: Float = 1

  init(gradientFactor: Float = 1) throws(ClassifierError) {
    inputShape = try InputShape(features: 2)
    self.gradientFactor = gradientFactor
  }

  func makeGradientWorker() throws(ClassifierError) -> any GradientWorker {
    Worker(gradientFactor: gradientFactor)
  }

  private final class Worker: GradientWorker {
    let gradientFactor: Float
    var classCount: Int { 2 }

    init(gradientFactor: Float) { self.gradientFactor = gradientFactor }

    func score(
      _ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>
    ) throws(ClassifierError) {
      for row in 0..<count {
        let (x, y) = (inputs[2 * row], inputs[2 * row + 1])
        scores[2 * row] = 0
        scores[2 * row + 1] = x * x + 2 * y * y - 1
      }
    }

    func pullBack(
      _ inputs: Span<Float>, count: Int, cotangents: Span<Float>,
      into gradients: inout MutableSpan<Float>
    ) throws(ClassifierError) {
      for row in 0..<count {
        let v = cotangents[2 * row + 1] * gradientFactor
        gradients[2 * row] = 2 * v * inputs[2 * row]
        gradients[2 * row + 1] = 4 * v * inputs[2 * row + 1]
      }
    }
  }
}
