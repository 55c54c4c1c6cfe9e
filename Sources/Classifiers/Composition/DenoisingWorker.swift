// SPDX-License-Identifier: GPL-3.0-or-later

/// Denoised pixels from the outputs of a diffusion model.
final class DenoisingWorker: ScoreWorker {
  /// d.
  let classCount: Int
  private let coefficients: DenoisingCoefficients
  private let model: any ScoreWorker

  init(_ coefficients: DenoisingCoefficients, dimension: Int, _ model: any ScoreWorker) {
    self.coefficients = coefficients
    classCount = dimension
    self.model = model
  }

  func score(
    _ inputs: Span<Float>, count: Int, into scores: inout MutableSpan<Float>
  ) throws(ClassifierError) {
    let outputs = try model.finiteScores(inputs, count: count)
    coefficients.combine(inputs, outputs, dimension: classCount, into: &scores)
  }
}
