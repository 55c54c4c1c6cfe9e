// SPDX-License-Identifier: GPL-3.0-or-later

/// Denoised pixels and their derivatives by the noisy ones: vᵀ(a·I + b·∂s/∂x).
final class DenoisingGradientWorker: ScorerGradientWorker {
  let scorer: any ScoreWorker
  private let coefficients: DenoisingCoefficients
  private let model: any GradientWorker

  init(_ coefficients: DenoisingCoefficients, dimension: Int, _ model: any GradientWorker) {
    self.coefficients = coefficients
    self.model = model
    scorer = DenoisingWorker(coefficients, dimension: dimension, model)
  }

  func pullBack(
    _ inputs: Span<Float>, count: Int, cotangents: Span<Float>,
    into gradients: inout MutableSpan<Float>
  ) throws(ClassifierError) {
    // Outputs that are not read have no part in the derivative.
    let width = model.classCount
    var inner = [Float](repeating: 0, count: count * width)
    for index in 0..<count {
      for i in 0..<classCount {
        inner[index * width + i] = coefficients.output * cotangents[index * classCount + i]
      }
    }
    try model.pullBack(inputs, count: count, cotangents: inner.span, into: &gradients)
    for place in 0..<gradients.count {
      gradients[place] += coefficients.input * cotangents[place]
    }
  }
}
